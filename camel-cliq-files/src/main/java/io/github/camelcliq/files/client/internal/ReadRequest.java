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

import io.github.camelcliq.files.client.CliqConnectionException;
import java.io.IOException;
import java.util.List;
import org.apache.hc.client5.http.protocol.HttpClientContext;

/** A GET. It changes nothing and can be repeated. */
record ReadRequest(HttpService service, Operation operation, String url, List<String> parameters)
        implements ApiRequest<CliqConnectionException> {

    @Override
    public OpenResponse send(Access access) throws CliqConnectionException {
        try {
            return service.send(http(access), HttpClientContext.create());
        } catch (IOException e) {
            throw ApiFailures.noResponse(this, e);
        }
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public String toString() {
        return text();
    }
}
