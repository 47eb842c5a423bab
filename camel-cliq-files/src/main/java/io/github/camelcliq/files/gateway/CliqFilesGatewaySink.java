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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.ServiceStatus;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.LocalBeanRepositoryAware;
import org.apache.camel.spi.PropertiesComponent;

/**
 * The step of the Kamelet {@code cliq-files-gateway-sink}: hands each message to the gateway of a directory, for one
 * target. All steps of a CamelContext with one directory share its gateway: a bean, or else the one that the first step
 * adds. Directory, kind and name are the Kamelet's parameters, which are property placeholders while Camel creates its
 * route. Thread-safe when it has its CamelContext.
 *
 * @since 0.1.0
 */
public class CliqFilesGatewaySink implements Processor, CamelContextAware {

    private CamelContext camelContext;
    private String target;
    private CliqFilesGateway gateway;

    /** Made by the Kamelet. */
    public CliqFilesGatewaySink() {}

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    /**
     * Finds the gateway of the directory, or adds it to the CamelContext. Camel calls this when it creates the route.
     *
     * @throws RuntimeCamelException when no files can be shared with the kind and name, the directory cannot be used, or
     *                               a gateway of another CamelContext has it
     */
    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
        try {
            target = CliqFilesGateway.checkTarget(
                    "The target of the Kamelet cliq-files-gateway-sink", parameter("kind") + "/" + parameter("name"));
            Path path = Files.createDirectories(Path.of(parameter("directory"))).toRealPath();
            Optional<CliqFilesGateway> shared = inThisContext(path);
            gateway = shared.isPresent() ? shared.get() : add(path);
        } catch (Exception e) {
            throw RuntimeCamelException.wrapRuntimeException(e);
        }
    }

    private String parameter(String name) {
        return camelContext.resolvePropertyPlaceholders("{{" + name + "}}");
    }

    private Optional<CliqFilesGateway> inThisContext(Path path) throws IOException {
        return SenderLock.gateway(path).filter(found -> found.getCamelContext() == camelContext);
    }

    private CliqFilesGateway add(Path path) throws Exception {
        CliqFilesGateway added = new CliqFilesGateway();
        added.setDirectory(path.toString());
        added.setName(
                added.getName() + "-" + CliqFilesGateway.digest(path.toString()).substring(0, 8));
        try {
            addRoutes(added);
        } catch (IllegalStateException e) {
            // another thread has added it meanwhile
            return inThisContext(path).orElseThrow(() -> e);
        }
        return added;
    }

    /**
     * Camel is creating the Kamelet's route. Meanwhile it has the parameters and beans of this route, and of those around
     * it, on two stacks, and each further route that it creates takes one off.
     */
    private void addRoutes(CliqFilesGateway added) throws Exception {
        PropertiesComponent properties = camelContext.getPropertiesComponent();
        LocalBeanRepositoryAware registry = (LocalBeanRepositoryAware) camelContext.getRegistry();
        String routeId = camelContext.getCamelContextExtension().getCreateRoute();
        Deque<Properties> parameters = empty(properties::getLocalProperties, properties::setLocalProperties);
        Deque<BeanRepository> beans = empty(registry::getLocalBeanRepository, registry::setLocalBeanRepository);
        try {
            camelContext.addRoutes(added);
            start(added.getRouteCollection().getRoutes());
        } finally {
            parameters.forEach(properties::setLocalProperties);
            beans.forEach(registry::setLocalBeanRepository);
            camelContext.getCamelContextExtension().createRoute(routeId);
        }
    }

    /** Takes all off a stack, and returns them, the lowest first. */
    private static <T> Deque<T> empty(Supplier<T> top, Consumer<T> push) {
        Deque<T> all = new ArrayDeque<>();
        for (T next = top.get(); next != null; next = top.get()) {
            all.push(next);
            push.accept(null);
        }
        return all;
    }

    /** While a context starts, it starts no routes that are added then. */
    private void start(List<RouteDefinition> routes) throws Exception {
        ModelCamelContext model = (ModelCamelContext) camelContext;
        for (RouteDefinition route : routes) {
            ServiceStatus status = model.getRouteController().getRouteStatus(route.getRouteId());
            if (status == null || !status.isStarted()) {
                model.startRouteDefinitions(List.of(route));
            }
        }
    }

    /**
     * Takes the files of a message over: all of them, when it returns, or none.
     *
     * @param  exchange    with a body as for {@code cliq-files}; its headers name no target
     * @throws IOException when the disk refuses it
     */
    @Override
    public void process(Exchange exchange) throws IOException {
        gateway.accept(exchange, target);
    }
}
