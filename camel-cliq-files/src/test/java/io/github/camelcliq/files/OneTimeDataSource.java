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

import jakarta.activation.DataSource;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Function;

/** Gives the same stream each time, or another around the same. */
record OneTimeDataSource(String name, InputStream stream, Function<InputStream, InputStream> wrap)
        implements DataSource {

    @Override
    public InputStream getInputStream() {
        return wrap.apply(stream);
    }

    @Override
    public OutputStream getOutputStream() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String getContentType() {
        return "text/plain";
    }

    @Override
    public String getName() {
        return name;
    }
}
