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
package io.github.camelcliq.files.client.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.Test;

/** What an upload knows about the body that is being sent. */
class UploadTest {

    private static final Timeout SHORT = Timeout.ofMilliseconds(1);

    private final Upload upload = new Upload(new StringEntity("body"), true, Progress.ofUpload(null));

    @Test
    void aBodyThatIsNotYetWrittenIsNotBlocked() {
        assertThat(upload.isBlocked(SHORT)).isFalse();
    }

    @Test
    void theEndOfABodyThatTheConnectionDoesNotAcceptIsBlocked() throws IOException {
        upload.writeTo(OutputStream.nullOutputStream());

        await().until(() -> upload.isBlocked(SHORT));
    }
}
