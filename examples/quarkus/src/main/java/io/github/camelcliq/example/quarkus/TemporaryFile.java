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
package io.github.camelcliq.example.quarkus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Reads the body into a file and replaces it by a stream of that file, which is gone when the stream is closed. So a
 * connection that breaks while the file is fetched fails the route, and the file outlives the route, for the response.
 */
final class TemporaryFile implements Processor {

    @Override
    public void process(Exchange exchange) throws IOException {
        Path file = Files.createTempFile("example-quarkus-", null);
        try (InputStream content = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            exchange.getMessage().setBody(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
        } catch (Exception e) {
            Files.deleteIfExists(file);
            throw e instanceof IOException io ? io : new IOException(e);
        }
    }
}
