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
package io.github.camelcliq.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A program that uses the API of a sandbox while the page shows what it does. */
final class ApiClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String BOUNDARY = "boundary-of-the-test";

    private final CliqSandbox sandbox;

    ApiClient(CliqSandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Sends a GET request and returns the status of its response. */
    int get(String path) {
        return get(path, CliqSandbox.ACCESS_TOKEN);
    }

    int get(String path, String token) {
        return send(request(path).header("Authorization", "Bearer " + token).GET());
    }

    int fetch(String fileId) {
        return get("/api/v2/files/" + fileId);
    }

    int askForToken(String form) {
        return send(request("/oauth/v2/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    /** Shares a file; the fields are those of its form. */
    void share(String path, String fileName, String content, Map<String, String> fields) {
        StringBuilder form = new StringBuilder();
        form.append(part("name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: text/plain", content));
        fields.forEach((name, value) -> form.append(part("name=\"" + name + "\"", value)));
        form.append("--").append(BOUNDARY).append("--\r\n");
        int status = send(request(path)
                .header("Authorization", "Bearer " + CliqSandbox.ACCESS_TOKEN)
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofString(form.toString())));
        assertThat(status).as("status of sharing " + fileName).isEqualTo(204);
    }

    private static String part(String disposition, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
    }

    private static int send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
