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

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The JDK's client, which gives a stream. */
final class JdkClientDownload implements Contender {

    private final HttpClient client;
    private final URI uri;

    JdkClientDownload(Target target, int size) {
        this.client = JdkClientUpload.client(target);
        this.uri = URI.create(target.downloadUrl(size));
    }

    @Override
    public Way way() {
        return Way.JDK_CLIENT;
    }

    @Override
    public long exchange() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + Target.TOKEN)
                .build();
        InputStream body = client.send(request, BodyHandlers.ofInputStream()).body();
        return Drain.of(body);
    }

    @Override
    public void close() {
        // the client goes when it is no longer referred to
    }
}
