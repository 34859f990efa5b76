package dev.cmdbsync.testsupport;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.cmdbsync.localstack.process.FreePorts;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/**
 * A container with a port of its own on the host, so that it is found there again after a kill.
 *
 * @param id the engine's id of the container
 * @param port on the host
 */
record ContainerHandle(String id, int port) {

    static ContainerHandle start(GenericContainer<?> container, int innerPort) {
        int port = FreePorts.any();
        container.withCreateContainerCmdModifier(
                command -> {
                    HostConfig host = command.getHostConfig();
                    if (host != null) {
                        host.withPortBindings(
                                new PortBinding(
                                        Ports.Binding.bindIpAndPort("127.0.0.1", port),
                                        new ExposedPort(innerPort)));
                    }
                });
        container.start();
        return new ContainerHandle(container.getContainerId(), port);
    }

    static ContainerHandle parse(String coordinates) {
        String[] parts = coordinates.split(";", 2);
        return new ContainerHandle(parts[1], Integer.parseInt(parts[0]));
    }

    String coordinates() {
        return port + ";" + id;
    }

    void kill() {
        DockerClientFactory.instance().client().killContainerCmd(id).exec();
    }

    void startAgain() {
        DockerClientFactory.instance().client().startContainerCmd(id).exec();
    }
}
