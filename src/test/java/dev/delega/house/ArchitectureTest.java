package dev.delega.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.io.Console;
import java.io.FileDescriptor;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which room may use which (CONTRIBUTING.md tells why), and who alone may touch what lies outside. */
@AnalyzeClasses(packages = "dev.delega", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String OURS = "dev.delega..";

    @ArchTest
    static final ArchRule json = uses("json");
    @ArchTest
    static final ArchRule words = uses("words");
    @ArchTest
    static final ArchRule contract = uses("contract", "json");
    @ArchTest
    static final ArchRule mcp = uses("mcp", "words", "json");
    @ArchTest
    static final ArchRule offer = uses("mcp.offer", "mcp.arguments", "json");
    @ArchTest
    static final ArchRule request = uses("mcp.request", "mcp.offer", "mcp.arguments", "json");
    @ArchTest
    static final ArchRule arguments = uses("mcp.arguments", "words", "json");
    @ArchTest
    static final ArchRule tools = uses("tools", "mcp.offer", "mcp.arguments", "client", "contract", "words", "json");
    @ArchTest
    static final ArchRule shown = uses("tools.shown", "contract", "words", "json");
    @ArchTest
    static final ArchRule answers = uses("tools.answers", "tools.shown", "mcp.offer", "client", "contract", "words",
            "json");
    @ArchTest
    static final ArchRule listing = uses("tools.listing", "mcp.offer", "mcp.arguments", "json");
    @ArchTest
    static final ArchRule beside = uses("tools.beside", "tools.answers", "tools.shown", "mcp.offer", "client",
            "contract", "json");
    @ArchTest
    static final ArchRule access = uses("backend.access", "contract", "json");
    @ArchTest
    static final ArchRule db = uses("backend.db", "contract", "words", "json");
    @ArchTest
    static final ArchRule statement = uses("backend.db.statement", "contract");
    @ArchTest
    static final ArchRule schema = uses("backend.db.schema", "backend.db.statement", "contract");
    @ArchTest
    static final ArchRule store = uses("backend.db.store", "backend.db.schema", "backend.db.statement", "contract");
    @ArchTest
    static final ArchRule sqlite = uses("backend.db.sqlite", "backend.db.store", "backend.db.schema",
            "backend.db.statement", "contract", "words");
    @ArchTest
    static final ArchRule postgres = uses("backend.db.postgres", "backend.db.store", "backend.db.schema",
            "backend.db.statement", "contract");
    @ArchTest
    static final ArchRule http = uses("backend.http", "contract", "words", "json");
    @ArchTest
    static final ArchRule wire = uses("backend.http.wire");
    @ArchTest
    static final ArchRule reading = uses("backend.http.wire.reading");
    @ArchTest
    static final ArchRule terms = noClasses().that(resideInAPackage("dev.delega.backend.http.server.terms"))
            .should().dependOnClassesThat(resideInAnyPackage("dev.delega.backend.http.server",
                    "dev.delega.backend.http.server.guests", "dev.delega.backend.http.server.pages"));
    @ArchTest
    static final ArchRule guestsKnowNoPages = noClasses()
            .that(resideInAPackage("dev.delega.backend.http.server.guests"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.http.server.pages"));
    @ArchTest
    static final ArchRule pagesKnowNoGuests = noClasses()
            .that(resideInAPackage("dev.delega.backend.http.server.pages"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.http.server.guests"));
    @ArchTest
    static final ArchRule nothingBelowKnowsTheGate = noClasses()
            .that(resideInAPackage("dev.delega.backend.http.server.*"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.http.server"));
    @ArchTest
    static final ArchRule outbound = uses("backend.outbound", "backend.access", "backend.db", "contract",
            "words", "json");
    @ArchTest
    static final ArchRule theLogKnowsNoWebhooks = noClasses().that(resideInAPackage("dev.delega.backend.outbound"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.outbound.hooks.."));
    @ArchTest
    static final ArchRule webhooksKnowNoCourier = noClasses()
            .that(resideInAPackage("dev.delega.backend.outbound.hooks"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.outbound.hooks.sending"));
    @ArchTest
    static final ArchRule team = uses("backend.team", "backend.outbound", "backend.access", "backend.db", "contract",
            "words", "json");
    @ArchTest
    static final ArchRule work = uses("backend.work", "backend.team", "backend.outbound", "backend.access",
            "backend.db", "contract", "words", "json");
    @ArchTest
    static final ArchRule nothingBelowKnowsTheRulesOfWork = noClasses()
            .that(resideInAPackage("dev.delega.backend.work.*"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.work"));
    @ArchTest
    static final ArchRule whatIsKeptKnowsNoRule = noClasses().that(resideInAPackage("dev.delega.backend.work.kept"))
            .should().dependOnClassesThat(resideInAnyPackage(rooms("backend.work.life", "backend.work.listing")));
    @ArchTest
    static final ArchRule changesKnowNoLists = noClasses().that(resideInAPackage("dev.delega.backend.work.life"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.work.listing"));
    @ArchTest
    static final ArchRule listsChangeNothing = noClasses().that(resideInAPackage("dev.delega.backend.work.listing"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.work.life"));
    @ArchTest
    static final ArchRule onlyRulesOfWorkSeeWhatIsKept = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.delega.backend.work..")))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.backend.work.kept"));
    @ArchTest
    static final ArchRule moving = uses("backend.moving", "backend.team", "backend.outbound", "backend.access",
            "backend.db", "contract", "words", "json");
    @ArchTest
    static final ArchRule older = uses("backend.moving.older", "backend.moving.pieces", "backend.team",
            "backend.outbound", "backend.access", "backend.db", "contract", "words", "json");
    @ArchTest
    static final ArchRule pieces = uses("backend.moving.pieces", "backend.db");
    @ArchTest
    static final ArchRule alike = uses("backend.work.alike", "contract");
    @ArchTest
    static final ArchRule api = uses("backend.api", "backend.http", "backend.work", "backend.team", "backend.outbound",
            "backend.access", "backend.db", "contract", "words", "json");

    @ArchTest
    static final ArchRule client = classes().that(resideInAPackage("dev.delega.client.."))
            .and(DescribedPredicate.not(simpleName("InProcess")))
            .should().onlyDependOnClassesThat(foreignOr("client", "contract", "words", "json"));
    @ArchTest
    static final ArchRule inProcess = classes().that(resideInAPackage("dev.delega.client.."))
            .and(simpleName("InProcess"))
            .should().onlyDependOnClassesThat(
                    foreignOr("client", "contract", "words", "json").or(resideInAnyPackage("dev.delega.backend",
                            "dev.delega.backend.http")));
    @ArchTest
    static final ArchRule clients = uses("cli.clients", "words", "json");
    @ArchTest
    static final ArchRule lookingChangesNothing = noClasses().that(resideInAPackage("dev.delega.cli.clients"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.cli.clients.change"));
    @ArchTest
    static final ArchRule text = uses("cli.clients.text", "json");
    @ArchTest
    static final ArchRule textsKnowNoFormat = noClasses().that(resideInAPackage("dev.delega.cli.clients.text"))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.cli.clients.text.*"));
    @ArchTest
    static final ArchRule formatsKnowNoOther = slices().matching("dev.delega.cli.clients.text.(*)")
            .should().notDependOnEachOther();
    @ArchTest
    static final ArchRule carrier = classes().that(resideInAPackage("dev.delega.client.carrier"))
            .and(DescribedPredicate.not(simpleName("InProcess")))
            .should().onlyDependOnClassesThat(foreignOr("client.carrier", "client.replies", "contract", "json"));
    @ArchTest
    static final ArchRule replies = uses("client.replies", "contract", "json", "words");
    @ArchTest
    static final ArchRule carriersAreChosenOutside = noClasses()
            .that(resideInAnyPackage("dev.delega.mcp", "dev.delega.client", "dev.delega.client.carrier"))
            .should().dependOnClassesThat(resideInAnyPackage(rooms("mcp.stdio", "client.http")));

    @ArchTest
    static final ArchRule nothingKnowsTheCommandLine = noClasses().that(resideInAnyPackage(rooms("mcp", "tools",
            "client", "contract", "json")).or(resideInAPackage("dev.delega.backend..")))
            .should().dependOnClassesThat(resideInAnyPackage("dev.delega", "dev.delega.cli.."));

    @ArchTest
    static final ArchRule noCommandKnowsWhoStartsIt = noClasses().that(resideInAPackage("dev.delega.cli.*.."))
            .should().dependOnClassesThat(resideInAPackage("dev.delega.cli"));

    @ArchTest
    static final ArchRule nobodyKnowsTheJdksServer = onlyIn("com.sun.net.httpserver..", "nowhere");
    @ArchTest
    static final ArchRule onlyTheWireListens = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.delega.backend.http.wire")))
            .should().dependOnClassesThat(type(ServerSocket.class));
    @ArchTest
    static final ArchRule onlyDbKnowsJdbc = onlyIn("java.sql..", "dev.delega.backend.db.*");
    @ArchTest
    static final ArchRule onlyOneRoomKnowsSqlite = onlyIn("org.sqlite..", "dev.delega.backend.db.sqlite");
    @ArchTest
    static final ArchRule onlyOneRoomKnowsPostgres = onlyIn("org.postgresql..", "dev.delega.backend.db.postgres");
    @ArchTest
    static final ArchRule onlyPostgresIsPooled = onlyIn("com.zaxxer..", "dev.delega.backend.db.postgres");
    @ArchTest
    static final ArchRule onlyDbChoosesAnEngine = noClasses()
            .that(DescribedPredicate.not(resideInAPackage("dev.delega.backend.db..")))
            .should().dependOnClassesThat(simpleName("SqliteStore").or(simpleName("SqliteLinks"))
                    .or(simpleName("PostgresStore")));
    @ArchTest
    static final ArchRule onlyCarriersKnowOkHttp = noClasses()
            .that(DescribedPredicate
                    .not(resideInAnyPackage("dev.delega.client.http", "dev.delega.backend.outbound.hooks.sending")))
            .should().dependOnClassesThat(resideInAPackage("okhttp3.."));
    @ArchTest
    static final ArchRule nobodyLogsBehindOurBack = onlyIn("java.util.logging..", "nowhere");

    @ArchTest
    static final ArchRule onlyArgumentsAreReflected = onlyIn("java.lang.reflect..", "dev.delega.mcp.arguments");
    @ArchTest
    static final ArchRule noClassIsFoundByAName = noClasses()
            .should().callMethod(Class.class, "forName", String.class)
            .orShould().callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class)
            .orShould().callMethod(ClassLoader.class, "loadClass", String.class);

    @ArchTest
    static final ArchRule standardInputIsTheProtocols = noClasses()
            .that(DescribedPredicate.not(simpleName("StdioTransport").or(simpleName("Main"))))
            .should().accessField(System.class, "in");
    @ArchTest
    static final ArchRule standardOutputIsTheProtocols = noClasses()
            .that(DescribedPredicate.not(simpleName("StdioTransport").or(simpleName("Main"))))
            .should().accessField(System.class, "out")
            .orShould().accessTargetWhere(JavaAccess.Predicates
                    .targetOwner(type(FileDescriptor.class)))
            .orShould().callMethod(Console.class, "writer");

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .should().callMethod(Instant.class, "now")
            .orShould().callMethod(LocalDate.class, "now")
            .orShould().callMethod(LocalDateTime.class, "now")
            .orShould().callMethod(OffsetDateTime.class, "now")
            .orShould().callMethod(ZonedDateTime.class, "now")
            .orShould().callMethod(System.class, "currentTimeMillis")
            .orShould().callConstructor(Date.class);
    @ArchTest
    static final ArchRule onlyTheStartPicksTheClock = noClasses().that(DescribedPredicate.not(
            resideInAPackage("dev.delega.cli..")))
            .should().callMethod(Clock.class, "systemUTC")
            .orShould().callMethod(Clock.class, "systemDefaultZone");

    private static ArchRule uses(String room, String... others) {
        return classes().that(resideInAPackage("dev.delega." + room + ".."))
                .should().onlyDependOnClassesThat(
                        foreignOr(Stream.concat(Stream.of(room), Stream.of(others)).toArray(String[]::new)));
    }

    private static ArchRule onlyIn(String foreign, String room) {
        return noClasses().that(DescribedPredicate.not(resideInAPackage(room)))
                .should().dependOnClassesThat(resideInAPackage(foreign));
    }

    private static DescribedPredicate<JavaClass> foreignOr(String... rooms) {
        return DescribedPredicate.not(resideInAPackage(OURS)).or(resideInAnyPackage(rooms(rooms)));
    }

    private static String[] rooms(String... rooms) {
        return Stream.of(rooms).map(room -> "dev.delega." + room + "..").toArray(String[]::new);
    }
}
