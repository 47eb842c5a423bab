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

import org.apache.camel.Message;

/**
 * One file of a message, before its content is read.
 *
 * @param content    its content
 * @param owner      the message whose headers tell about it
 * @param position   its place among the files of that message, from 0
 * @param attachment the name of the attachment that it is, empty for a body or an element of a body
 * @param described  whether the headers of its message tell its name and, unless it is an attachment, its type
 */
record CliqFilesItem(Object content, Message owner, int position, String attachment, boolean described) {

    boolean isAttachment() {
        return attachment != null;
    }
}
