using Irql;

namespace Irql.Cases.Memory.ModeViolations;

[KernelMode]
internal static class Kernel
{
    public static int Count(int value) => value + 1;

    public static int CallsUser(int value) => User.Callback(value); // IRQL4006
}

[UserMode]
internal static class User
{
    public static int Callback(int value) => value - 1;

    public static int CallsKernel(int value) => Kernel.Count(value); // IRQL4006

    public static int CallsStub(int value) => Stub.Count(value);

    public static int CallsShared(int value) => Shared.Twice(value);
}

[UserMode]
internal static class Stub
{
    [SystemCallStub]
    public static int Count(int value) => value;
}

internal static class Shared
{
    public static int Twice(int value) => value * 2;
}
