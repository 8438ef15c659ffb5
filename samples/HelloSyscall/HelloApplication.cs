using Irql;
using Irql.Runtime;

namespace HelloSyscall;

/// <summary>The application: user mode only. It reaches the driver through the generated stub, which has the same signature as the service.</summary>
[UserMode]
public static class HelloApplication
{
    public static NTSTATUS SayHello(UserPtr<Greeting> buffer) => HelloDriverSyscalls.Foo(buffer);
}
