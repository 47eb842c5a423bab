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
package io.github.camelcliq.files.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.files.CliqFilesComponent;
import io.github.camelcliq.files.CliqFilesConfiguration;
import io.github.camelcliq.files.client.CliqDataCenter;
import io.github.camelcliq.files.client.CliqTokenProvider;
import io.github.camelcliq.files.gateway.CliqFilesGateway;
import io.github.camelcliq.sandbox.CliqSandbox;
import io.github.camelcliq.sandbox.CliqSandboxExtension;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What of the properties and beans of an application reaches its component. */
class CliqFilesStarterConfigurationTest {

    private static final String PREFIX = "camel.component.cliq-files.";

    @RegisterExtension
    static final CliqSandboxExtension sandbox = new CliqSandboxExtension();

    private final ApplicationContextRunner application =
            new ApplicationContextRunner().withUserConfiguration(Application.class);

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Test
    void everyKindOfOptionReachesTheComponent() {
        application
                .withPropertyValues(
                        PREFIX + "data-center=eu",
                        PREFIX + "network=acme",
                        PREFIX + "max-files=3",
                        PREFIX + "max-file-size=1000",
                        PREFIX + "mark-as-read=true",
                        PREFIX + "stream-download=true",
                        PREFIX + "connect-timeout=2500",
                        PREFIX + "response-timeout=7s",
                        PREFIX + "proxy-port=3128",
                        PREFIX + "http-client.userAgent=acme/1",
                        PREFIX + "lazy-start-producer=true",
                        PREFIX + "use-global-ssl-context-parameters=true")
                .run(context -> {
                    CliqFilesComponent component = component(context);
                    CliqFilesConfiguration options = component.getConfiguration();
                    assertThat(options.getDataCenter()).isEqualTo(CliqDataCenter.eu);
                    assertThat(options.getNetwork()).isEqualTo("acme");
                    assertThat(options.getMaxFiles()).isEqualTo(3);
                    assertThat(options.getMaxFileSize()).isEqualTo(1000);
                    assertThat(options.getMarkAsRead()).isTrue();
                    assertThat(options.isStreamDownload()).isTrue();
                    assertThat(options.getConnectTimeout()).isEqualTo(2500);
                    assertThat(options.getResponseTimeout()).isEqualTo(7000);
                    assertThat(options.getProxyPort()).isEqualTo(3128);
                    assertThat(options.getHttpClient()).isEqualTo(Map.of("userAgent", "acme/1"));
                    assertThat(component.isLazyStartProducer()).isTrue();
                    assertThat(component.isUseGlobalSslContextParameters()).isTrue();
                });
    }

    @Test
    void whatIsNotConfiguredStaysAsTheComponentHasIt() {
        application.run(context -> assertThat(component(context).getConfiguration())
                .usingRecursiveComparison()
                .isEqualTo(new CliqFilesConfiguration()));
    }

    @Test
    void theRouteTemplatesOfTheGatewayAreThere() {
        application.run(
                context -> assertThat(context.getBean(ModelCamelContext.class).getRouteTemplateDefinitions())
                        .extracting(RouteTemplateDefinition::getId)
                        .contains(CliqFilesGateway.THROTTLED));
    }

    @Test
    void withoutADirectoryTheGatewayHasNoRoute() {
        application.run(context -> {
            assertThat(context).hasSingleBean(CliqFilesGateway.class);
            assertThat(context.getBean(CamelContext.class).getRoutes()).isEmpty();
        });
    }

    @Test
    void anOwnGatewayIsTheOnlyOne() {
        CliqFilesGateway own = new CliqFilesGateway();

        application.withBean("own", CliqFilesGateway.class, () -> own).run(context -> assertThat(
                        context.getBean(CliqFilesGateway.class))
                .isSameAs(own));
    }

    @Test
    void oneLineMakesTheOneGateway(@TempDir Path directory) {
        application
                .withPropertyValues("camel.cliq-files.gateway.directory=" + directory.resolve("spool"))
                .withPropertyValues(
                        "camel.cliq-files.gateway.confirm-after=5s",
                        "camel.cliq-files.gateway.max-files=4",
                        "camel.cliq-files.gateway.onUnknown=resend")
                .withPropertyValues(PREFIX + "access-token=token")
                .run(context -> {
                    assertThat(context.getBean(CamelContext.class).getRoute("cliq-files-gateway-channel"))
                            .isNotNull();
                    assertThat(context).hasSingleBean(CliqFilesGateway.class);
                    assertThat(context.getBean(CliqFilesGateway.class).getConfirmAfter())
                            .hasSeconds(5);
                    assertThat(context.getBean(CliqFilesGateway.class).getMaxFiles())
                            .isEqualTo(4);
                    assertThat(context.getBean(CliqFilesGateway.class).getOnUnknown())
                            .isEqualTo("resend");
                    assertThat(directory.resolve("spool/waiting")).isDirectory();
                });
    }

    @Test
    void aValueThatIsNoneOfAnOptionStopsTheStart() {
        application
                .withPropertyValues(PREFIX + "data-center=mars")
                .withBean("routes", RouteToOps.class)
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void anOwnBeanIsConfiguredToo() {
        CliqFilesComponent own = new CliqFilesComponent();
        own.getConfiguration().setMaxFiles(4);
        own.getConfiguration().setComments("from code");

        application
                .withBean("cliq-files", CliqFilesComponent.class, () -> own)
                .withPropertyValues(PREFIX + "comments=from properties")
                .run(context -> {
                    assertThat(component(context)).isSameAs(own);
                    assertThat(own.getConfiguration().getComments()).isEqualTo("from properties");
                    assertThat(own.getConfiguration().getMaxFiles()).isEqualTo(4);
                });
    }

    @Test
    void anOwnBeanByCamelsLongNameIsConfiguredToo() {
        CliqFilesComponent own = new CliqFilesComponent();

        application
                .withBean("cliq-files-component", CliqFilesComponent.class, () -> own)
                .withPropertyValues(PREFIX + "max-files=2")
                .run(context -> {
                    assertThat(component(context)).isSameAs(own);
                    assertThat(own.getConfiguration().getMaxFiles()).isEqualTo(2);
                });
    }

    @Test
    void aComponentOfAnotherNameIsLeftAlone() {
        application
                .withBean("cliq-hr", CliqFilesComponent.class, CliqFilesComponent::new)
                .withPropertyValues(PREFIX + "access-token=token-of-the-first-account")
                .run(context -> {
                    CliqFilesComponent other =
                            context.getBean(CamelContext.class).getComponent("cliq-hr", CliqFilesComponent.class);
                    assertThat(other.getConfiguration().getAccessToken()).isNull();
                });
    }

    @Test
    void disabledItConfiguresNothing() {
        application
                .withPropertyValues(PREFIX + "enabled=false", PREFIX + "max-files=3")
                .run(context -> assertThat(component(context).getConfiguration().getMaxFiles())
                        .isEqualTo(10));
    }

    @Test
    void disabledForAllComponentsItConfiguresNothingUnlessItIsEnabled() {
        ApplicationContextRunner disabled =
                application.withPropertyValues("camel.component.enabled=false", PREFIX + "max-files=3");

        disabled.run(context ->
                assertThat(component(context).getConfiguration().getMaxFiles()).isEqualTo(10));
        disabled.withPropertyValues(PREFIX + "enabled=true")
                .run(context -> assertThat(component(context).getConfiguration().getMaxFiles())
                        .isEqualTo(3));
    }

    @Test
    void withItsCustomizerDisabledItConfiguresNothing() {
        application
                .withPropertyValues(PREFIX + "customizer.enabled=false", PREFIX + "max-files=3")
                .run(context -> assertThat(component(context).getConfiguration().getMaxFiles())
                        .isEqualTo(10));
    }

    @Test
    void anApplicationsCustomizerHasTheLastWord() {
        application
                .withBean("customizer", ComponentCustomizer.class, MaxFilesCustomizer::new)
                .withPropertyValues(PREFIX + "max-files=3", PREFIX + "comments=kept")
                .run(context -> {
                    CliqFilesConfiguration options = component(context).getConfiguration();
                    assertThat(options.getMaxFiles()).isEqualTo(7);
                    assertThat(options.getComments()).isEqualTo("kept");
                });
    }

    @Test
    void anApplicationsCustomizerRunsAlsoWhenTheStarterIsDisabled() {
        application
                .withBean("customizer", ComponentCustomizer.class, MaxFilesCustomizer::new)
                .withPropertyValues(PREFIX + "enabled=false")
                .run(context -> assertThat(component(context).getConfiguration().getMaxFiles())
                        .isEqualTo(7));
    }

    @Test
    void aTokenProviderBeanIsFoundByType() {
        application
                .withBean("anyName", CliqTokenProvider.class, () -> () -> CliqSandbox.ACCESS_TOKEN)
                .withPropertyValues(PREFIX + "base-url=" + sandbox.baseUrl())
                .run(context -> {
                    context.getBean(ProducerTemplate.class).sendBody("cliq-files:chat/CT_3001_1", "by type");
                    assertThat(sandbox.get().shared("chat/CT_3001_1"))
                            .extracting(file -> new String(file.bytes()))
                            .contains("by type");
                });
    }

    @Test
    void objectsAreNamedByReferences() {
        CliqFilesConfiguration configuration = new CliqFilesConfiguration();
        configuration.setMaxFiles(4);
        CliqTokenProvider provider = () -> CliqSandbox.ACCESS_TOKEN;
        HttpClientConfigurer configurer = builder -> {};
        SSLContextParameters tls = new SSLContextParameters();

        application
                .withBean("options", CliqFilesConfiguration.class, () -> configuration)
                .withBean("provider", CliqTokenProvider.class, () -> provider)
                .withBean("other", CliqTokenProvider.class, () -> () -> "never asked for")
                .withBean("configurer", HttpClientConfigurer.class, () -> configurer)
                .withBean("tls", SSLContextParameters.class, () -> tls)
                .withPropertyValues(
                        PREFIX + "configuration=#bean:options",
                        PREFIX + "token-provider=#bean:provider",
                        PREFIX + "http-client-configurer=#configurer",
                        PREFIX + "ssl-context-parameters=#bean:tls",
                        PREFIX + "comments=set on the configuration")
                .run(context -> {
                    CliqFilesConfiguration options = component(context).getConfiguration();
                    assertThat(options).isSameAs(configuration);
                    assertThat(options.getTokenProvider()).isSameAs(provider);
                    assertThat(options.getHttpClientConfigurer()).isSameAs(configurer);
                    assertThat(options.getSslContextParameters()).isSameAs(tls);
                    assertThat(options.getMaxFiles()).isEqualTo(4);
                    assertThat(options.getComments()).isEqualTo("set on the configuration");
                });
    }

    @Test
    void aReferenceToNoBeanOrNoReferenceStopsTheStart() {
        ApplicationContextRunner withRoute = application.withBean("routes", RouteToOps.class);

        withRoute
                .withPropertyValues(PREFIX + "token-provider=#bean:missing")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("missing"));
        withRoute
                .withPropertyValues(PREFIX + "token-provider=provider")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("#bean:myBean"));
    }

    @Test
    void actuatorIsNotNeeded() {
        application
                .withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
                .withPropertyValues(PREFIX + "max-files=3")
                .run(context -> assertThat(component(context).getConfiguration().getMaxFiles())
                        .isEqualTo(3));
    }

    private static CliqFilesComponent component(AssertableApplicationContext context) {
        assertThat(context).hasNotFailed();
        return context.getBean(CamelContext.class).getComponent("cliq-files", CliqFilesComponent.class);
    }

    private static final class MaxFilesCustomizer implements ComponentCustomizer {

        @Override
        public void configure(String name, Component target) {
            ((CliqFilesComponent) target).getConfiguration().setMaxFiles(7);
        }

        @Override
        public boolean isEnabled(String name, Component target) {
            return target instanceof CliqFilesComponent;
        }
    }
}
