/*
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except in
 * compliance with the License. You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License is
 * distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and limitations under the License.
 */
package io.github.camelcliq.files.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesEndpoint;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import io.github.camelcliq.sandbox.CliqSandbox;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.util.StringHelper;

/**
 * Runs the routes of a snippet against a sandbox: a snippet that shares has shared a file at the end, one that fetches
 * has fetched one.
 *
 * <p>It holds for every snippet: it runs as it stands, in a working directory of its own. Routes from {@code file:} find one file there, or two when they aggregate; routes from {@code direct:} get one exchange with
 * that file as its body (as its attachment, too, where only attachments are shared) and the headers {@code team} (a
 * channel) and {@code CamelCliqFilesFileId}; the property {@code fileId} is the ID of a file that the sandbox holds. That
 * file is shared where a route consumes from or lists. What is
 * fetched or consumed comes to lie in {@code file:inbox}. The sandbox is the one at {@code http://localhost:8480}.
 * What polls does so from the start on, without the seconds that it would wait for the first time.
 */
final class RouteRun {

    private static final byte[] CONTENT = "the report".getBytes(StandardCharsets.UTF_8);
    private static final String NAME = "report.txt";
    private static final String TEAM = "announcements";
    private static final Pattern SHARE =
            Pattern.compile("(?:[\\w-]+:|\\bconstant(?:\\(\"|: |>))((?:channel|chat|bot|user)/[^\"?\\s<]+)");
    private static final Pattern FETCH =
            Pattern.compile("cliq-files:file\\b|\\bfile/\\$|kamelet:cliq-files-(?:fetch-action|source)\\b");
    private static final String SHARING_KAMELET = "kamelet:cliq-files-sink";
    private static final Pattern GATEWAY_KAMELET = Pattern.compile(
            "kamelet:cliq-files-gateway-sink\\b[^)/]*?\\bkind(?:=|: )(\\w+)[^)/]*?\\bname(?:=|: )(\\w+)");
    private static final String TEMPLATED = "direct://cliq-files-";
    private static final String LIST = "operation=list";
    private final CliqSandbox sandbox;
    private final WorkingDirectory directory;

    RouteRun(CliqSandbox sandbox, WorkingDirectory directory) {
        this.sandbox = sandbox;
        this.directory = directory;
    }

    void run(Snippet snippet) throws Exception {
        String fileId = sandbox.seed(NAME, "text/plain", CONTENT);
        try (DefaultCamelContext context = context(fileId)) {
            CliqFilesGateway gateway = new CliqFilesGateway();
            gateway.setDirectory("spool");
            context.addRoutes(gateway);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource(snippet));
            Path outbox = Files.createDirectories(directory.file("outbox"));
            Path file = Files.write(outbox.resolve(NAME), CONTENT);
            if (snippet.text().contains("aggregate")) {
                Files.write(outbox.resolve("second.txt"), CONTENT);
            }
            context.start();
            if (snippet.text().contains(LIST)) {
                context.createProducerTemplate().sendBody("cliq-files:channel/ops", file.toFile());
            }
            for (Route route : shown(context, snippet)) {
                send(context, route.getEndpoint(), file, fileId, snippet.text().contains("attachments=only"));
            }
            boolean consumes = context.getRoutes().stream().anyMatch(route -> isTarget(route.getEndpoint()));
            assertThat(isChecked(snippet, targets(snippet, context), consumes))
                    .as("it shares or fetches")
                    .isTrue();
        }
    }

    /** Without those made of the component's route templates, and those that another route of the snippet calls. */
    private static List<Route> shown(CamelContext context, Snippet snippet) {
        return context.getRoutes().stream()
                .filter(route -> !route.getEndpoint().getEndpointUri().startsWith(TEMPLATED))
                .filter(route -> !route.getEndpoint().getEndpointUri().startsWith("direct://refused"))
                .filter(route -> !snippet.text().contains(".to(\"" + uri(route) + "\")"))
                .toList();
    }

    private static String uri(Route route) {
        return route.getEndpoint().getEndpointUri().replace("://", ":");
    }

    /** Runs the lines of a snippet that has no route. */
    void load(Snippet snippet) throws Exception {
        try (DefaultCamelContext context = context("")) {
            PluginHelper.getRoutesLoader(context).loadRoutes(resource(snippet));
        }
    }

    private DefaultCamelContext context(String fileId) {
        DefaultCamelContext context = new DefaultCamelContext();
        Properties properties = new Properties();
        properties.put("fileId", fileId);
        context.getPropertiesComponent().setInitialProperties(properties);
        CliqFilesComponent component = context.getComponent("cliq-files", CliqFilesComponent.class);
        component.getConfiguration().setBaseUrl(sandbox.baseUrl());
        component.getConfiguration().setAccessToken(CliqSandbox.ACCESS_TOKEN);
        context.getCamelContextExtension().registerEndpointCallback((uri, endpoint) -> pollAtOnce(endpoint));
        return context;
    }

    private static Endpoint pollAtOnce(Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polled) {
            polled.setInitialDelay(0);
            polled.setDelay(100);
        }
        return endpoint;
    }

    private Resource resource(Snippet snippet) {
        // no port is fixed in a test
        String text = snippet.text().replace("http://localhost:8480", sandbox.baseUrl());
        return switch (snippet.language()) {
            case "java" ->
                snippet.isClass()
                        ? ResourceHelper.fromString(snippet.className() + ".java", text)
                        : ResourceHelper.fromString("Snippet.java", inRouteBuilder(text));
            case "yaml", "xml" -> ResourceHelper.fromString("snippet." + snippet.language(), text);
            default -> throw new IllegalArgumentException("No language for routes: " + snippet.language());
        };
    }

    private static String inRouteBuilder(String text) {
        List<String> lines = text.lines().toList();
        List<String> imports =
                lines.stream().filter(line -> line.startsWith("import ")).toList();
        List<String> body =
                lines.stream().filter(line -> !line.startsWith("import ")).toList();
        return """
                import org.apache.camel.builder.RouteBuilder;
                %s

                public class Snippet extends RouteBuilder {
                    @Override
                    public void configure() throws Exception {
                        %s
                    }
                }
                """
                .formatted(String.join("\n", imports), String.join("\n", body));
    }

    private static void send(DefaultCamelContext context, Endpoint from, Path file, String fileId, boolean attached) {
        if (isTarget(from)) {
            context.createProducerTemplate().sendBody(from.getEndpointBaseUri(), file.toFile());
        }
        if (from.getEndpointUri().startsWith("direct:")) {
            Exchange exchange = context.createProducerTemplate().request(from, sent -> {
                sent.getMessage().setBody(file.toFile());
                if (attached) {
                    sent.getMessage(AttachmentMessage.class)
                            .addAttachment(NAME, new DataHandler(new FileDataSource(file.toFile())));
                }
                sent.getMessage().setHeaders(new HashMap<>(Map.of("team", TEAM, "CamelCliqFilesFileId", fileId)));
            });
            assertThat(exchange.getException()).isNull();
        }
    }

    private static boolean isTarget(Endpoint from) {
        return from instanceof CliqFilesEndpoint && !kindAndName(from).startsWith("file");
    }

    private static String kindAndName(Endpoint endpoint) {
        return StringHelper.after(endpoint.getEndpointBaseUri(), "://");
    }

    /** Under its own name, or, where a route stores files as they are shared, behind the ID of the message. */
    private static boolean isFetched(Path file) {
        return file.getFileName().toString().matches("(\\d+_\\d+-)?" + Pattern.quote(NAME))
                && file.toFile().length() == CONTENT.length
                && Arrays.equals(read(file), CONTENT);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it shares with: as its URIs say, or as the endpoints do that its Kamelets are made of. */
    private static List<String> targets(Snippet snippet, CamelContext context) {
        if (snippet.text().contains(SHARING_KAMELET)) {
            return context.getEndpoints().stream()
                    .filter(RouteRun::isTarget)
                    .map(RouteRun::kindAndName)
                    .toList();
        }
        Stream<String> named = SHARE.matcher(snippet.text()).results().map(share -> share.group(1)
                .replace("${header.team}", TEAM));
        Stream<String> ofSteps =
                GATEWAY_KAMELET.matcher(snippet.text()).results().map(step -> step.group(1) + "/" + step.group(2));
        return Stream.concat(named, ofSteps).toList();
    }

    private boolean isChecked(Snippet snippet, List<String> targets, boolean consumes) {
        int files = snippet.text().contains("aggregate") ? 2 : 1;
        for (String target : targets) {
            await().until(() -> sandbox.shared(target).size() == files);
            assertThat(sandbox.shared(target))
                    .allSatisfy(file -> assertThat(file.bytes()).isEqualTo(CONTENT));
        }
        boolean fetches = consumes || FETCH.matcher(snippet.text()).find();
        if (fetches) {
            Path inbox = directory.file("inbox");
            // a file may be moved while it is read
            await().ignoreExceptionsInstanceOf(UncheckedIOException.class)
                    .untilAsserted(() -> assertThat(inbox).isDirectoryContaining(RouteRun::isFetched));
        }
        return fetches || !targets.isEmpty();
    }
}
