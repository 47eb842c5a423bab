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
import io.github.camelcliq.sandbox.CliqSandbox;

/** The sandbox after the user has revoked the refresh token; mended by other credentials. */
final class RevokedRefreshToken extends FaultyService {

    private boolean mended;

    RevokedRefreshToken() {
        sandbox().revokeRefreshToken();
    }

    @Override
    public void configure(CliqFilesConfiguration options) {
        super.configure(options);
        if (mended) {
            options.setClientId(null);
            options.setClientSecret(null);
            options.setRefreshToken(null);
            options.setAccessToken(CliqSandbox.ACCESS_TOKEN);
        }
    }

    @Override
    public void mend() {
        mended = true;
    }

    @Override
    public boolean needsNewOptions() {
        return true;
    }
}
