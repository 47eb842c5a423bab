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

import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;

/** The options of an endpoint's operation on a channel or chat. */
@UriParams
class CliqFilesOperationConfiguration {

    @UriParam(label = "producer", defaultValue = "share")
    private CliqFilesOperation operation = CliqFilesOperation.share;

    @UriParam(label = "producer")
    private String fromTime;

    @UriParam(label = "producer")
    private String toTime;

    @UriParam(label = "producer", defaultValue = "100")
    private int maxResults = 100;

    public CliqFilesOperation getOperation() {
        return operation;
    }

    /** Channel or chat: what to do there. share: share the files of the message; list: list the files in the newest messages; confirm: tell whether the last share of the exchange was posted. */
    public void setOperation(CliqFilesOperation operation) {
        this.operation = operation;
    }

    public String getFromTime() {
        return fromTime;
    }

    /** Listing: the time of the oldest messages, inclusive. An ISO time such as 2026-11-22T12:00:00Z, or milliseconds since 1970. */
    public void setFromTime(String fromTime) {
        this.fromTime = fromTime;
    }

    public String getToTime() {
        return toTime;
    }

    /** Listing: the time of the newest messages, inclusive. An ISO time such as 2026-11-22T12:00:00Z, or milliseconds since 1970. */
    public void setToTime(String toTime) {
        this.toTime = toTime;
    }

    public int getMaxResults() {
        return maxResults;
    }

    /** Listing: the largest number of files in the list. One request covers 100 messages at most. */
    public void setMaxResults(int maxResults) {
        this.maxResults = maxResults;
    }
}
