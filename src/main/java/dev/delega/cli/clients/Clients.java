package dev.delega.cli.clients;

import java.util.List;
import java.util.stream.Stream;

/** The clients that may be on this machine. */
public final class Clients {
    private Clients() {}

    /** Each client's configurations, whether or not it is there; at least one for each. */
    public static List<Configuration> of(Places places) {
        return Stream.of(Client.values()).flatMap(client -> of(client, places).stream()).toList();
    }

    /** Those that are there, or the one that would be made. */
    public static List<Configuration> of(Client client, Places places) {
        var spots = client.spots(places);
        var here = spots.stream().filter(Client.Spot::isHere).toList();
        return (here.isEmpty() ? spots.subList(0, 1) : here).stream()
                .map(spot -> new Configuration(client, spot.file(), !here.isEmpty()))
                .toList();
    }
}
