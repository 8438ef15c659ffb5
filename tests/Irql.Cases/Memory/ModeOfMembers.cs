using Irql;

namespace Irql.Cases.Memory.ModeOfMembers;

[KernelMode]
internal static class Machine
{
    internal static int Ticks => 1;

    internal static int Counter { get; set; }
}

internal static class Neutral
{
    internal static int Version => 2;
}

[UserMode]
internal static class Application
{
    internal static int Ticks() => Machine.Ticks; // IRQL4006

    internal static void Reset() => Machine.Counter = 0; // IRQL4006

    internal static int Version() => Neutral.Version;
}

[KernelMode]
internal static class Service
{
    internal static int Ticks() => Machine.Ticks + Machine.Counter;
}
