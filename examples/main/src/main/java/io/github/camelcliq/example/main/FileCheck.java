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
package io.github.camelcliq.example.main;

import io.github.camelcliq.files.client.CliqInvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;

/** Refuses, before they are put into a batch, files that the component or Cliq would refuse for sure. */
final class FileCheck implements Processor {
    private final long maxFileSize;

    FileCheck(long maxFileSize) {
        this.maxFileSize = maxFileSize;
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Path file = Path.of(exchange.getMessage().getBody(GenericFile.class).getAbsoluteFilePath());
        if (!Files.isReadable(file)) {
            throw new CliqInvalidRequestException("it is gone or cannot be read");
        }
        long size = Files.size(file);
        if (size > maxFileSize) {
            throw new CliqInvalidRequestException("its " + size + " bytes are over the limit of " + maxFileSize);
        }
    }
}
