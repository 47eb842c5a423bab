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
package io.github.camelcliq.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a sandbox as its page does in a browser. */
final class PageClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CliqSandbox sandbox;

    PageClient(CliqSandbox sandbox) {
        this.sandbox = sandbox;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofString());
    }

    JsonNode state() throws IOException, InterruptedException {
        return TestClient.json(get("/sandbox/state"));
    }

    /** What the page shows of a target. */
    JsonNode target(String id) throws IOException, InterruptedException {
        for (JsonNode target : state().get("targets")) {
            if (target.get("id").textValue().equals(id)) {
                return target;
            }
        }
        throw new AssertionError("The page shows no " + id);
    }

    /** Uploads as the page itself does. */
    HttpResponse<String> upload(String target, MultipartForm form) throws IOException, InterruptedException {
        return upload(target, form, "X-Cliq-Sandbox", "page", "Origin", sandbox.baseUrl());
    }

    HttpResponse<String> upload(String target, MultipartForm form, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/sandbox/uploads/" + target)
                .header("Content-Type", "multipart/form-data; boundary=" + MultipartForm.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(form.complete()));
        return HTTP.send((headers.length == 0 ? request : request.headers(headers)).build(), BodyHandlers.ofString());
    }

    /** Posts nothing, which has the sandbox do something. */
    HttpResponse<String> post(String path, String... headers) throws IOException, InterruptedException {
        return HTTP.send(
                request(path).headers(headers).POST(BodyPublishers.noBody()).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path));
    }
}
