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
package io.github.camelcliq.example.benchmarks;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import java.io.Closeable;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.support.jsse.TrustManagersParameters;

/** A CamelContext with one route from {@code direct:exchange}. */
final class CamelSide implements Closeable {

    private final CamelContext context;
    private final ProducerTemplate template;
    private final Endpoint entrance;

    /**
     * Starts a context.
     *
     * @param spooling whether stream caching is on, and spools to disk
     */
    CamelSide(Target target, boolean spooling, RoutesBuilder routes) throws Exception {
        context = new DefaultCamelContext();
        context.setStreamCaching(spooling);
        context.getStreamCachingStrategy().setSpoolEnabled(spooling);
        context.getStreamCachingStrategy()
                .setSpoolDirectory(target.directory().resolve("spool").toFile());
        CliqFilesConfiguration cliqFiles =
                context.getComponent("cliq-files", CliqFilesComponent.class).getConfiguration();
        cliqFiles.setBaseUrl(target.url());
        cliqFiles.setAccessToken(Target.TOKEN);
        if (target.tls() != null) {
            cliqFiles.setSslContextParameters(trusting(target.tls()));
            context.getComponent("https", HttpComponent.class).setSslContextParameters(trusting(target.tls()));
        }
        context.addRoutes(routes);
        context.start();
        template = context.createProducerTemplate();
        entrance = context.getEndpoint("direct:exchange");
    }

    private static SSLContextParameters trusting(Tls tls) {
        KeyStoreParameters store = new KeyStoreParameters();
        store.setResource("file:" + tls.keyStore());
        store.setPassword(Tls.PASSWORD);
        TrustManagersParameters trust = new TrustManagersParameters();
        trust.setKeyStore(store);
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setTrustManagers(trust);
        return parameters;
    }

    CamelContext context() {
        return context;
    }

    /** Sends an exchange through the route. */
    Exchange send(Processor message) throws Exception {
        Exchange exchange = template.send(entrance, message);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange;
    }

    @Override
    public void close() {
        context.stop();
    }
}
