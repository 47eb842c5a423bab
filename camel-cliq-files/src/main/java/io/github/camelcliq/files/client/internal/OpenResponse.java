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

import java.io.Closeable;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A response that holds its connection. Closing it before its end drops the connection instead of reading the rest. */
record OpenResponse(HttpUriRequestBase request, ClassicHttpResponse response) implements Closeable {

    int statusCode() {
        return response.getCode();
    }

    boolean isSuccess() {
        return statusCode() >= 200 && statusCode() < 300;
    }

    @Override
    public void close() {
        request.cancel();
        try {
            response.close();
        } catch (IOException e) {
            // the connection is closed, which was the purpose
        }
    }
}
