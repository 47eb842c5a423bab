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
package io.github.camelcliq.example.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** The JDK's client with a body made by hand. */
final class JdkClientUpload implements Contender {

    private final HttpClient client;
    private final Sources sources;
    private final URI uri;

    JdkClientUpload(Target target, Sources sources) {
        this.client = client(target);
        this.sources = sources;
        this.uri = URI.create(target.uploadUrl());
    }

    static HttpClient client(Target target) {
        HttpClient.Builder builder = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
        if (target.tls() != null) {
            builder.sslContext(target.tls().context());
        }
        return builder.build();
    }

    @Override
    public Way way() {
        return Way.JDK_CLIENT;
    }

    @Override
    public long exchange() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + Target.TOKEN)
                .header("Content-Type", HandMadeForm.CONTENT_TYPE)
                .POST(form())
                .build();
        int status = status(request);
        if (status != 204) {
            throw new IOException("the response is " + status);
        }
        return sources.totalBytes();
    }

    /**
     * Sends, and repeats a failed request once: with many exchanges at once the client's pool now and then closes a
     * connection that it has just leased ("connection closed locally"), and the client repeats no POST.
     */
    private int status(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private BodyPublisher form() throws IOException {
        List<BodyPublisher> parts = new ArrayList<>();
        for (int i = 0; i < sources.count(); i++) {
            parts.add(BodyPublishers.ofByteArray(HandMadeForm.head(sources.name(i), i == 0)));
            parts.add(content(i));
        }
        parts.add(BodyPublishers.ofByteArray(HandMadeForm.tail()));
        return BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
    }

    private BodyPublisher content(int index) throws IOException {
        return switch (sources.kind()) {
            case FILE -> BodyPublishers.ofFile(sources.file(index).toPath());
            case BYTES -> BodyPublishers.ofByteArray(sources.bytes(index));
            case STREAM ->
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return sources.stream(index);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        };
    }

    @Override
    public void close() {
        // the client goes when it is no longer referred to
    }
}
