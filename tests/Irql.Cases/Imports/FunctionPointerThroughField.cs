using System.Runtime.InteropServices;
using static Irql.Cases.Imports.FunctionPointerThroughField.Ntoskrnl;

namespace Irql.Cases.Imports.FunctionPointerThroughField;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;

    internal struct OPERATIONS
    {
        public delegate* unmanaged<KDPC*, void*, void*, void*, void> Routine;
    }

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        long interval = -1;
        KeDelayExecutionThread(KernelMode, FALSE, &interval); // IRQL3006 certain
    }

    internal static void Initialize(EXTENSION* extension)
    {
        OPERATIONS operations = default;
        operations.Routine = &OnDpc;
        KeInitializeDpc(&extension->Dpc, operations.Routine, extension);
    }
}

internal static unsafe class Ntoskrnl
{
    [DllImport("ntoskrnl")]
    internal static extern int KeDelayExecutionThread(sbyte WaitMode, byte Alertable, long* Interval);

    [DllImport("ntoskrnl")]
    internal static extern void KeInitializeDpc(KDPC* Dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> DeferredRoutine, void* DeferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KDPC Dpc;
}
