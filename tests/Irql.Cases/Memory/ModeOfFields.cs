using System;

namespace Irql.Cases.Memory.ModeOfFields;

[KernelMode]
internal static class KernelState
{
    internal const int Version = 1;

    internal static int Counter;

    [Nonpaged]
    internal static int Placed;

    internal static int Read() => Counter + ProgramState.Result;
}

[UserMode]
internal static class ProgramState
{
    internal static int Result;
}

internal static class Shared
{
    internal static int Anybody;
}

[UserMode]
internal static class Program
{
    internal static int Direct()
    {
        KernelState.Counter++; // IRQL4006
        return KernelState.Placed; // IRQL4006
    }

    internal static int Allowed() => KernelState.Version + ProgramState.Result + Shared.Anybody + nameof(KernelState.Counter).Length;
}
