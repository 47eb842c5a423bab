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

import java.util.Map;

/**
 * The result of a successful share.
 *
 * @param statusCode the HTTP status, normally 204
 * @param response   the JSON object of the response, null when it had none
 * @param sentBytes  how many bytes of files were sent
 * @since            0.1.0
 */
public record ShareResult(int statusCode, Map<String, Object> response, long sentBytes) {}
