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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One timer checks all running requests, while there are any. */
class RequestMonitorTest {

    /** The periodic tasks that were submitted and not cancelled; they run when the test says so. */
    private final List<Periodic> running = new ArrayList<>();

    private boolean rejecting;

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(0) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long first, long delay, TimeUnit unit) {
            if (rejecting) {
                throw new RejectedExecutionException("full");
            }
            Periodic periodic = new Periodic(task);
            running.add(periodic);
            return periodic;
        }
    };

    private final RequestMonitor monitor = new RequestMonitor(timer);
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    private void tick() {
        List.copyOf(running).forEach(periodic -> periodic.task.run());
    }

    @Test
    void aRequestIsCheckedAgainAndAgain() {
        monitor.add(count::incrementAndGet);
        tick();
        tick();

        assertThat(count).hasValue(2);
    }

    @Test
    void manyRequestsNeedOneTimer() {
        for (int i = 0; i < 100; i++) {
            monitor.add(count::incrementAndGet);
        }

        assertThat(running).hasSize(1);
        tick();
        assertThat(count).hasValue(100);
    }

    @Test
    void theTimerEndsWithTheLastRequestAndStartsWithTheNext() {
        Runnable check = count::incrementAndGet;
        monitor.add(check);
        monitor.remove(check);
        tick();
        assertThat(running).isEmpty();
        assertThat(count).hasValue(0);

        monitor.add(check);

        assertThat(running).hasSize(1);
    }

    @Test
    void aCheckThatFailsIsTheLastOfItsRequestOnly() {
        monitor.add(() -> {
            throw new IllegalStateException("closed");
        });
        monitor.add(() -> {
            throw new OutOfMemoryError("thrown by a test");
        });
        monitor.add(count::incrementAndGet);
        tick();
        tick();

        assertThat(count).hasValue(2);
        assertThat(running).hasSize(1);
    }

    @Test
    void aTimerThatAcceptsNothingMoreGoesOnWithTheRunningRequests() {
        monitor.add(count::incrementAndGet);
        rejecting = true;
        tick();
        tick();

        assertThat(count).hasValue(2);
    }

    @Test
    void aRequestThatTheTimerRejectsIsNotCheckedLater() {
        rejecting = true;
        assertThatThrownBy(() -> monitor.add(count::incrementAndGet)).isInstanceOf(RejectedExecutionException.class);
        rejecting = false;
        monitor.add(() -> {});
        tick();

        assertThat(count).hasValue(0);
    }

    private final class Periodic extends FutureTask<Void> implements RunnableScheduledFuture<Void> {

        private final Runnable task;

        private Periodic(Runnable task) {
            super(task, null);
            this.task = task;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return running.remove(this);
        }

        @Override
        public boolean isPeriodic() {
            return true;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
