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

/**
 * The gateway, and route templates for routes of one's own.
 *
 * @since 0.1.0
 */
public class CliqFilesGateway extends CliqFilesTemplates {

    /** The header that says what a call is for, as behind {@code cliq-files:}, for example {@code channel/ops}. */
    public static final String TARGET = "CamelCliqFilesTarget";

    /** The header with an ID of the message that stays the same when its source sends it again. */
    public static final String SHARE_ID = "CamelCliqFilesShareId";

    /** The header that says why a file was not shared, or why nobody knows. */
    public static final String REASON = "CamelCliqFilesReason";

    /** The template of one throttled attempt. */
    public static final String THROTTLED = "cliq-files-throttled";

    /** The template of a call that is redelivered while nothing was done. */
    public static final String REDELIVERED = "cliq-files-redelivered";

    static final String COMPONENT = "CliqFilesComponent";
}
