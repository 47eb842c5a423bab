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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One timer looks at all uploads, while there are some. */
class UploadMonitorTest {

    /** What the timer is to run, which runs when the test says so. */
    private final Queue<Runnable> due = new ArrayDeque<>();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(0) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            due.add(task);
            return null;
        }
    };

    private final UploadMonitor looks = new UploadMonitor(timer);
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void anUploadIsLookedAtAgainAndAgain() {
        looks.begin(count::incrementAndGet);
        due.remove().run();
        due.remove().run();

        assertThat(count).hasValue(2);
    }

    @Test
    void manyUploadsNeedOneTimer() {
        for (int i = 0; i < 100; i++) {
            looks.begin(count::incrementAndGet);
        }

        assertThat(due).hasSize(1);
        due.remove().run();
        assertThat(count).hasValue(100);
        assertThat(due).hasSize(1);
    }

    @Test
    void theTimerEndsWithTheLastUploadAndStartsWithTheNext() {
        Runnable look = count::incrementAndGet;
        looks.begin(look);
        looks.end(look);
        due.remove().run();
        assertThat(due).isEmpty();
        assertThat(count).hasValue(0);

        looks.begin(look);

        assertThat(due).hasSize(1);
    }

    @Test
    void aLookThatFailsIsTheLastAtItsUploadOnly() {
        looks.begin(() -> {
            throw new IllegalStateException("closed");
        });
        looks.begin(count::incrementAndGet);
        due.remove().run();
        due.remove().run();

        assertThat(count).hasValue(2);
        assertThat(due).hasSize(1);
    }
}
