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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sandbox responds without waiting for the body when the head of a request decides the outcome. */
class EarlyResponseTest {
    private static final int SIZE = 50 * 1024 * 1024;

    @RegisterExtension
    final CliqSandboxExtension extension = new CliqSandboxExtension();

    @Test
    void aRejectionComesBeforeTheBody() throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead("wrong", "Content-Length: " + SIZE);

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void aFaultInTheFirstPartIsReportedBeforeTheRest() throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Content-Length: " + SIZE);
            connection.send(MultipartForm.form().field("nonsense", "x").withoutClosingBoundary());

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 400 Bad Request");
        }
    }

    @Test
    void aClientThatSendsItAllBeforeReadingGetsTheResponse() throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead("wrong", "Content-Length: " + SIZE);
            connection.send(new byte[SIZE]);

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void aClientOfTheJdkGetsTheResponse() {
        MultipartForm form = MultipartForm.form().file("file", "large.bin", new byte[SIZE]);

        assertThat(new TestClient(extension.get())
                        .withToken("wrong")
                        .share("/api/v2/channelsbyname/ops/files", form)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aClientThatWaitsForAContinueGetsTheResponseInstead() throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead("wrong", "Expect: 100-continue\r\nContent-Length: " + SIZE);

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 401 Unauthorized");
        }
    }

    @Test
    void aClientThatWaitsForAContinueGetsItWhenTheHeadIsInOrder() throws IOException {
        try (RawConnection connection = new RawConnection(extension.get())) {
            connection.sendShareHead(CliqSandbox.ACCESS_TOKEN, "Expect: 100-continue\r\nContent-Length: " + SIZE);

            assertThat(connection.readStatusLine()).isEqualTo("HTTP/1.1 100 Continue");
        }
    }
}
