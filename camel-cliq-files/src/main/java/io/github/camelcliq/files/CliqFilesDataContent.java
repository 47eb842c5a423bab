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
package io.github.camelcliq.files;

import io.github.camelcliq.files.client.CliqFile;
import io.github.camelcliq.files.client.CliqInvalidRequestException;
import io.github.camelcliq.files.client.internal.OneTimeSources;
import io.github.camelcliq.files.client.internal.Secrets;
import io.github.camelcliq.files.client.internal.WeakIdentityMap;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The content of a DataSource. It can be written again, unless the source returns the same stream each time, or a shorter one. */
record CliqFilesDataContent(DataSource source) implements CliqFile.Content {

    /** How long the content of a source was when it was first read. */
    private static final WeakIdentityMap<Long> LENGTHS = new WeakIdentityMap<>();

    @Override
    public long length() {
        return -1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        long length;
        try (InputStream in = source.getInputStream()) {
            if (!OneTimeSources.begin(in)) {
                throw readOnce();
            }
            length = in.transferTo(out);
        }
        if (LENGTHS.putIfAbsent(source, length).orElse(length) > length) {
            throw readOnce();
        }
    }

    private CliqInvalidRequestException readOnce() {
        return new CliqInvalidRequestException("The source of the DataHandler '" + Secrets.mask(source.getName())
                + "' can be read once only, and was read before: nothing was posted; share a File instead");
    }
}
