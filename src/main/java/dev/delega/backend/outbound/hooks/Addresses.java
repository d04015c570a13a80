package dev.delega.backend.outbound.hooks;

import java.net.InetAddress;
import java.util.List;

/** Which addresses belong to the public internet. */
final class Addresses {
    /** IPv4 blocks that are not global: first address and prefix length. */
    private static final List<Block> RESERVED = List.of(
            block(0, 0, 0, 8), block(10, 0, 0, 8), block(100, 64, 0, 10), block(127, 0, 0, 8), block(169, 254, 0, 16),
            block(172, 16, 0, 12), block(192, 0, 0, 24), block(192, 0, 2, 24), block(192, 88, 99, 24),
            block(192, 168, 0, 16), block(198, 18, 0, 15), block(198, 51, 100, 24), block(203, 0, 113, 24),
            block(224, 0, 0, 3));

    private Addresses() {}

    /** Dotted decimal with four plain parts only; every odder spelling of a number counts as internal. */
    static boolean globalV4(String host) {
        var parts = host.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (var part : parts) {
            if (!part.matches("0|[1-9]\\d{0,2}") || Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return global(InetAddress.ofLiteral(host));
    }

    static boolean globalV6(String bracketed) {
        try {
            return global(InetAddress.ofLiteral(bracketed.substring(1, bracketed.length() - 1)));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Of IPv6 only 2000::/3 is global, and in it not 6to4, Teredo, documentation and benchmarks, which carry or mean
    /// others. An IPv4 address inside of an IPv6 one is read as itself.
    static boolean global(InetAddress address) {
        var bytes = address.getAddress();
        var first = pair(bytes, 0);
        var second = pair(bytes, 2);
        if (bytes.length == 4) {
            var value = ((long) first << 16) | second;
            return RESERVED.stream().noneMatch(block -> block.contains(value));
        }
        var special = first == 0x2002 || (first == 0x2001 && (second < 0x200 || second == 0xdb8)) || first == 0x3fff;
        return first >>> 13 == 1 && !special;
    }

    private static int pair(byte[] bytes, int at) {
        return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
    }

    private static Block block(int a, int b, int c, int prefix) {
        return new Block(((long) a << 24) | ((long) b << 16) | ((long) c << 8), prefix);
    }

    private record Block(long start, int prefix) {
        boolean contains(long address) {
            return address >>> (32 - prefix) == start >>> (32 - prefix);
        }
    }
}
