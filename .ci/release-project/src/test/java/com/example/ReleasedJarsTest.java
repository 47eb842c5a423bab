package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelcliq.sandbox.CliqSandbox;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The released starter, component and sandbox work together in a project of their users. */
@SpringBootTest(classes = ReleasedJarsTest.Application.class)
class ReleasedJarsTest {

    private static final CliqSandbox SANDBOX = CliqSandbox.start();

    @Autowired
    ProducerTemplate template;

    @DynamicPropertySource
    static void sandbox(DynamicPropertyRegistry properties) {
        properties.add("camel.component.cliq-files.base-url", SANDBOX::baseUrl);
        properties.add("camel.component.cliq-files.access-token", () -> CliqSandbox.ACCESS_TOKEN);
    }

    @Test
    void aFileIsShared() {
        template.sendBody("cliq-files:channel/ops", "hello");

        assertThat(SANDBOX.shared("channel/ops")).hasSize(1);
    }

    @EnableAutoConfiguration
    static class Application {}
}
