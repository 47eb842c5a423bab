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
package io.github.camelcliq.files.faults;

import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.RateLimitResponse;
import io.github.camelcliq.sandbox.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The sandbox after another program of the same user has used the minute's requests up. */
final class LockedOut extends FaultyService {

    private static final int PERMITTED = 2;
    private static final Duration LOCK = Duration.ofMinutes(5);

    private final SettableClock clock;
    private final int usedUp;

    LockedOut(RateLimitResponse response, boolean retryAfter) throws Exception {
        this(response, retryAfter, new SettableClock());
    }

    private LockedOut(RateLimitResponse response, boolean retryAfter, SettableClock clock) throws Exception {
        super(CliqSandbox.builder()
                .requestsPerWindow(PERMITTED)
                .lock(LOCK)
                .clock(clock)
                .rateLimitResponse(response)
                .retryAfter(retryAfter));
        this.clock = clock;
        for (int i = 0; i <= PERMITTED; i++) {
            request("POST", "channelsbyname/ops/files");
            request("GET", "files/none");
        }
        usedUp = super.requests();
    }

    private void request(String method, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox().baseUrl() + "/api/v2/" + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Authorization", "Bearer " + CliqSandbox.ACCESS_TOKEN)
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
    }

    @Override
    public int requests() {
        return super.requests() - usedUp;
    }

    @Override
    public void mend() {
        clock.advance(Duration.ofMinutes(10));
    }
}
