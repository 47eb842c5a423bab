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

/**
 * How far the next scan of a chat reaches: to the newest message, or, when too many messages are new to keep them in
 * memory, to a time before them. The ranges before the newest message follow one another from the oldest on.
 */
final class CliqFilesScanRange {

    /** How many messages a scan keeps in memory. */
    static final int MAX_MESSAGES = 1000;

    private long end = Long.MAX_VALUE;
    private long width;
    private long newest;
    private long dense;

    /** The time of the newest messages to list, {@link Long#MAX_VALUE} for no limit. */
    long end() {
        return end;
    }

    /** Whether the range reaches to the newest message. */
    boolean isOpen() {
        return end == Long.MAX_VALUE;
    }

    /**
     * A scan found too many messages: the next range ends halfway to the oldest of them.
     *
     * @param start  the start of the range
     * @param oldest the time of the oldest message that the scan found
     * @param latest the time of the newest message that the scan found
     */
    void narrow(long start, long oldest, long latest) {
        if (isOpen()) {
            newest = latest;
        }
        dense = oldest;
        startAt(start, (oldest - start) / 2);
    }

    /**
     * A scan found all messages: the next range follows, wider when there were few. After an empty range it ends halfway
     * to the messages that were too many.
     *
     * @param messages how many messages the scan found
     */
    void advance(int messages) {
        if (isOpen()) {
            return;
        }
        long next = messages < MAX_MESSAGES / 3 ? width * 2 : width;
        long gap = dense - end;
        if (gap > 0 && next >= gap) {
            next = messages == 0 ? gap / 2 : gap;
        }
        startAt(end, next);
    }

    private void startAt(long start, long wanted) {
        width = Math.max(1, wanted);
        end = start + width < newest ? start + width : Long.MAX_VALUE;
    }
}
