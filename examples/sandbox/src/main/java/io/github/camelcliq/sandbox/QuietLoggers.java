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

import io.undertow.Undertow;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jboss.threads.JBossThread;
import org.xnio.XnioWorker;

/**
 * Keeps the server from logging to java.util.logging that it starts, and that connections were lost when it stopped.
 * What an application has set for these loggers stays. This class holds the loggers, since a logger without a reference
 * forgets its level.
 */
final class QuietLoggers {
    private final Map<Logger, Level> levels = new LinkedHashMap<>();

    QuietLoggers() {
        levels.put(Logger.getLogger(Undertow.class.getPackageName()), Level.WARNING);
        levels.put(Logger.getLogger(Undertow.class.getPackageName() + ".request"), Level.OFF);
        levels.put(Logger.getLogger(XnioWorker.class.getPackageName()), Level.WARNING);
        levels.put(Logger.getLogger(JBossThread.class.getPackageName()), Level.WARNING);
    }

    void apply() {
        levels.forEach((logger, level) -> {
            if (logger.getLevel() == null) {
                logger.setLevel(level);
            }
        });
    }
}
