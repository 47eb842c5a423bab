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

import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.attachment.DefaultAttachmentMessage;

/**
 * Which attachments of a message are shared.
 *
 * @since 0.1.0
 */
public enum CliqFilesAttachments {
    /** The attachments are shared when the body is empty. */
    auto,
    /** The attachments are shared, the body is not. */
    only,
    /** The body is shared first, unless it is empty, and then the attachments. */
    also;

    /** The attachments of a message by their names, in order. */
    static Map<String, Attachment> of(Message message) {
        AttachmentMessage attachments =
                message instanceof AttachmentMessage with ? with : new DefaultAttachmentMessage(message);
        Map<String, Attachment> found = attachments.getAttachmentObjects();
        return found == null ? Map.of() : found;
    }
}
