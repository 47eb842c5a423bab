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
package io.github.camelcliq.example.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.SharedFile;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.annotation.DirtiesContext;

/** The running service without any configuration: it shares with the sandbox that it has started. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class ExampleServiceTest {

    @Value("${local.server.port}")
    private int port;

    @Autowired
    private CliqSandbox sandbox;

    @TempDir
    private Path directory;

    private ServiceClient service;

    @BeforeEach
    void connect() {
        service = new ServiceClient(port);
    }

    @Test
    void itSaysThatFilesGoToASandbox(CapturedOutput output) {
        assertThat(output).contains("No credentials are configured", sandbox.baseUrl());
    }

    @Test
    void anUploadIsSharedInTheChannel() throws Exception {
        HttpResponse<String> response = service.share(
                "announcements",
                new MultipartForm()
                        .file("Übersicht 概要.txt", "text/plain", bytes("Hello"))
                        .field("comment", "For all"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"channel\":\"announcements\",\"files\":1}");
        SharedFile shared = last("channel/announcements");
        assertThat(shared.name()).isEqualTo("Übersicht 概要.txt");
        assertThat(shared.type()).isEqualTo("text/plain");
        assertThat(shared.comment()).isEqualTo("For all");
        assertThat(shared.bytes()).isEqualTo(bytes("Hello"));
    }

    @Test
    void severalFilesOfAnUploadAreOneShare() throws Exception {
        MultipartForm form = new MultipartForm().field("comment", "Ten files");
        for (int i = 0; i < 10; i++) {
            form.file(i + ".txt", "text/plain", bytes("file " + i));
        }

        assertThat(service.share("ops", form).statusCode()).isEqualTo(200);

        List<SharedFile> shared = sandbox.shared("channel/ops");
        List<SharedFile> lastTen = shared.subList(shared.size() - 10, shared.size());
        assertThat(lastTen)
                .extracting(SharedFile::requestNumber)
                .containsOnly(lastTen.get(0).requestNumber());
        assertThat(lastTen).extracting(SharedFile::name).startsWith("0.txt").endsWith("9.txt");
    }

    @Test
    void aLargeFileArrivesWhole() throws Exception {
        Path file = directory.resolve("large.bin");
        Files.write(file, random(8_000_000));

        HttpResponse<String> response =
                service.share("ops", new MultipartForm().file("large.bin", "application/octet-stream", file));

        assertThat(response.statusCode()).isEqualTo(200);
        try (InputStream expected = Files.newInputStream(file);
                InputStream shared = last("channel/ops").open()) {
            assertThat(shared).hasSameContentAs(expected);
        }
    }

    @Test
    void aFileIsADownload() throws Exception {
        byte[] content = random(300_000);
        String id = sandbox.seed("Übersicht.html", "text/html", content);

        HttpResponse<byte[]> response = service.get("/files/" + id, BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(content);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(response.headers().firstValue("Content-Length")).contains("300000");
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(value ->
                        assertThat(value).startsWith("attachment;").contains("filename*=UTF-8''%C3%9Cbersicht.html"));
    }

    @Test
    void aFileWithAHostileNameIsStillADownload() throws Exception {
        String id = sandbox.seed("a\"; filename=b.exe; x=\".txt", "text/plain", bytes("x"));

        HttpResponse<String> response = service.get("/files/" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(
                        value -> assertThat(value).startsWith("attachment;").doesNotContain("; filename=b.exe"));
    }

    @Test
    void aFileOrChannelThatIsNotThereIsNotFound() throws Exception {
        HttpResponse<String> file = service.get("/files/nope");
        HttpResponse<String> channel =
                service.share("nope", new MultipartForm().file("a.txt", "text/plain", bytes("a")));

        assertThat(file.statusCode()).isEqualTo(404);
        assertThat(ServiceClient.json(file).get("detail").asText()).contains("nope");
        assertThat(file.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(channel.statusCode()).isEqualTo(404);
    }

    @Test
    void aChannelsNameBringsNoOptions() throws Exception {
        HttpResponse<String> response =
                service.share("ops%3FaccessToken=other", new MultipartForm().file("a.txt", "text/plain", bytes("a")));

        assertThat(response.statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNoUploadIsRejected() throws Exception {
        MultipartForm eleven = new MultipartForm();
        for (int i = 0; i < 11; i++) {
            eleven.file(i + ".txt", "text/plain", bytes("file " + i));
        }

        assertThat(service.share("ops", new MultipartForm().field("comment", "no file"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(service.share("ops", eleven).statusCode()).isEqualTo(400);
        assertThat(service.get("/share/ops").statusCode()).isEqualTo(405);
    }

    @Test
    void aFileOverTheLimitIsTooLarge() throws Exception {
        Path file = directory.resolve("over.bin");
        Files.write(file, new byte[50 * 1024 * 1024 + 1]);
        int before = sandbox.shared("channel/ops").size();

        HttpResponse<String> response =
                service.share("ops", new MultipartForm().file("over.bin", "application/octet-stream", file));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(sandbox.shared("channel/ops")).hasSize(before);
    }

    @Test
    void healthAndMetricsShowCamelAndTheComponent() throws Exception {
        service.share("ops", new MultipartForm().file("a.txt", "text/plain", bytes("a")));

        assertThat(ServiceClient.json(service.get("/actuator/health"))
                        .at("/components/camelHealth/details")
                        .get("component:cliq-files")
                        .asText())
                .isEqualTo("UP");
        assertThat(ServiceClient.json(service.get("/actuator/metrics/camel.exchanges.succeeded?tag=routeId:share"))
                        .at("/measurements/0/value")
                        .asDouble())
                .isPositive();
        assertThat(service.get("/actuator/env").statusCode()).isEqualTo(404);
    }

    private SharedFile last(String target) {
        List<SharedFile> shared = sandbox.shared(target);
        return shared.get(shared.size() - 1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
