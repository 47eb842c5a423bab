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

import java.util.Dictionary;
import java.util.Hashtable;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedService;

/** Starts the application when Karaf has its configuration, {@code etc/io.github.camelcliq.example.cfg}. */
public final class Activator implements BundleActivator {

    private static final String PID = "io.github.camelcliq.example";

    private Application application;

    /** Made by the framework. */
    public Activator() {}

    @Override
    public void start(BundleContext context) {
        application = new Application();
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_PID, PID);
        context.registerService(ManagedService.class, application, properties);
    }

    @Override
    public void stop(BundleContext context) {
        application.stop();
    }
}
