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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The accounts server's token call; its parameters may stand in the form or in the query. */
final class TokenCall implements ApiCall {
    private static final int MAX_FORM = 64 * 1024;

    private final TokenGrants grants;

    TokenCall(TokenGrants grants) {
        this.grants = grants;
    }

    @Override
    public ApiResponse response(Call call) throws IOException {
        Map<String, List<String>> parameters = new LinkedHashMap<>(call.query().parameters());
        byte[] form = call.body().readAll(MAX_FORM);
        if (form == null) {
            throw new ApiException(413, null, "The form is longer than " + MAX_FORM + " bytes.");
        }
        parameters.putAll(UrlDecoding.form(new String(form, StandardCharsets.ISO_8859_1)));
        return grants.grant(parameters);
    }
}
