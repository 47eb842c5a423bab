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

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Fetching a file by its ID. */
final class FetchCall implements ApiCall {
    private final Settings settings;
    private final FileStore store;

    FetchCall(Settings settings, FileStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public ApiResponse response(Call call) {
        StoredFile file = store.find(call.name()).orElseThrow(() -> missing(call.name()));
        if (!accepts(call.header("Accept"), file.type())) {
            throw new ApiException(406, "not_acceptable", "The file is of the type " + file.type() + ".");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", file.type());
        headers.put("Content-Disposition", ContentDisposition.attachment(file.name()));
        headers.put("X-Content-Type-Options", "nosniff");
        return ApiResponse.file(file.content(), headers);
    }

    private ApiException missing(String fileId) {
        int status = settings.has(Quirk.MISSING_FILE_400) ? 400 : 404;
        return new ApiException(status, "operation_failed", "There is no file " + fileId + ".");
    }

    private static boolean accepts(String accept, String fileType) {
        if (accept == null) {
            return true;
        }
        String type = fileType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = range.split(";");
            String media = parts[0].trim();
            boolean matches = media.equals("*/*")
                    || media.equals(type)
                    || media.endsWith("/*") && type.startsWith(media.substring(0, media.length() - 1));
            if (matches && !isExcluded(parts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExcluded(String[] rangeAndParameters) {
        for (int i = 1; i < rangeAndParameters.length; i++) {
            if (rangeAndParameters[i].trim().matches("q\\s*=\\s*0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }
}
