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
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;

/** HttpClient 5 by hand: the content is read, or copied to a file. */
final class HttpClientDownload implements Contender {

    private final CloseableHttpClient client;
    private final String url;
    private final Path directory;

    private HttpClientDownload(Target target, int size, Path directory) {
        this.client = HandMadeClient.of(target);
        this.url = target.downloadUrl(size);
        this.directory = directory;
    }

    static HttpClientDownload reading(Target target, int size) {
        return new HttpClientDownload(target, size, null);
    }

    static HttpClientDownload toFile(Target target, int size) {
        return new HttpClientDownload(target, size, target.directory());
    }

    @Override
    public Way way() {
        return directory == null ? Way.HTTP_CLIENT : Way.HTTP_CLIENT_TO_FILE;
    }

    @Override
    public long exchange() throws Exception {
        HttpGet get = new HttpGet(url);
        get.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + Target.TOKEN);
        return client.execute(get, response -> {
            InputStream content = response.getEntity().getContent();
            return directory == null ? Drain.of(content) : copied(content);
        });
    }

    private long copied(InputStream content) throws IOException {
        Path own = Files.createTempDirectory(directory, "b-");
        Path file = own.resolve("file.bin");
        try {
            return Files.copy(content, file);
        } finally {
            Files.delete(file);
            Files.delete(own);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
