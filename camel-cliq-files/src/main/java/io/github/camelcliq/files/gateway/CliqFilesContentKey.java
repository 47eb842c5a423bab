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
package io.github.camelcliq.files.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.ExpressionAdapter;

/**
 * A file's content and its target as the key of an Idempotent Consumer: the SHA-256 of both, 64 characters. The body
 * has to be one that can be read more than once, such as a {@link java.io.File}. Stateless.
 *
 * @since 0.1.0
 */
public final class CliqFilesContentKey extends ExpressionAdapter {

    @Override
    public Object evaluate(Exchange exchange) {
        MessageDigest digest = CliqFilesBatch.sha256();
        String target = exchange.getMessage().getHeader(CliqFilesGateway.TARGET, "", String.class);
        digest.update((target + '\0').getBytes(StandardCharsets.UTF_8));
        try (InputStream content = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        } catch (IOException | InvalidPayloadException e) {
            throw RuntimeCamelException.wrapRuntimeCamelException(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return "content and target";
    }
}
