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

import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.sandbox.CliqSandbox;

/** The sandbox, for a component whose access token has expired. */
final class ExpiredToken extends FaultyService {

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        options.setClientId(null);
        options.setClientSecret(null);
        options.setRefreshToken(null);
        options.setTokenProvider(new Tokens());
    }

    @Override
    public void mend() {
        // it was renewed
    }

    private static final class Tokens implements CliqTokenProvider {

        private volatile String current = "expired";

        @Override
        public String accessToken() {
            return current;
        }

        @Override
        public void rejected(String accessToken) {
            current = CliqSandbox.ACCESS_TOKEN;
        }
    }
}
