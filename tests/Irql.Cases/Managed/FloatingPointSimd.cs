//@ option irql_platform = x86
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Irql.Cases.Managed.FloatingPointSimd.Ntoskrnl;

namespace Irql.Cases.Managed.FloatingPointSimd;

internal static unsafe class Driver
{
    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        Vector4* values = (Vector4*)context;
        values[0] = values[0] + values[1]; // IRQL5006
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnIntegerDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        Vector128<int>* values = (Vector128<int>*)context;
        values[0] = Vector128.Add(values[0], values[1]); // IRQL5006
    }

    internal static void InitializeOnIntegerDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnIntegerDpc, extension);
}

internal static unsafe class Ntoskrnl
{
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
