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
package io.github.camelcliq.example.karaf;

import java.util.Collections;
import java.util.Dictionary;
import java.util.Properties;
import org.apache.camel.main.Main;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Camel, as long as there is a configuration; it is started again with each change of that. */
final class Application implements ManagedService {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    private Main camel;

    @Override
    public synchronized void updated(Dictionary<String, ?> configuration) {
        stop();
        if (configuration == null) {
            LOG.info("There is no configuration: nothing is shared");
            return;
        }
        Main main = new Main();
        main.configure().addRoutesBuilder(new CliqRoutes());
        main.setInitialProperties(properties(configuration));
        start(main);
        camel = main;
    }

    /** Stops Camel, when it runs. */
    synchronized void stop() {
        if (camel != null) {
            camel.stop();
            camel = null;
        }
    }

    /**
     * Starts Camel. The classes that it loads by name are in this bundle, not in the context class loader of this
     * thread.
     */
    private static void start(Main main) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Application.class.getClassLoader());
        try {
            main.start();
        } catch (Exception e) {
            main.stop();
            throw new IllegalStateException("Camel does not start", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Properties properties(Dictionary<String, ?> configuration) {
        Properties properties = new Properties();
        for (String name : Collections.list(configuration.keys())) {
            if (!name.startsWith("felix.") && !name.equals(Constants.SERVICE_PID)) {
                properties.put(name, configuration.get(name).toString());
            }
        }
        return properties;
    }
}
