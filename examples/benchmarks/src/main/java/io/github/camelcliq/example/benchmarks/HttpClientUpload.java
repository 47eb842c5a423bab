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
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** HttpClient 5 with MultipartEntityBuilder, by hand. */
final class HttpClientUpload implements Contender {

    private final CloseableHttpClient client;
    private final Sources sources;
    private final String url;

    HttpClientUpload(Target target, Sources sources) {
        this.client = HandMadeClient.of(target);
        this.sources = sources;
        this.url = target.uploadUrl();
    }

    @Override
    public Way way() {
        return Way.HTTP_CLIENT;
    }

    @Override
    public long exchange() throws Exception {
        HttpPost post = new HttpPost(url);
        post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + Target.TOKEN);
        post.setEntity(FormEntity.of(sources));
        return client.execute(post, response -> {
            EntityUtils.consume(response.getEntity());
            if (response.getCode() != 204) {
                throw new IOException("the response is " + response.getCode());
            }
            return sources.totalBytes();
        });
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
