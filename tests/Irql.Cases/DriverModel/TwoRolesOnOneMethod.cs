using Irql;

namespace Irql.Cases.DriverModel.TwoRolesOnOneMethod;

internal static unsafe class Driver
{
    [IrqlRole("KDEFERRED_ROUTINE"), IrqlRole("IO_DPC_ROUTINE")] internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2) => ((EXTENSION*)context)->Count++; // IRQL6007

    [IrqlRole("KDEFERRED_ROUTINE")] internal static void OnOneDpc(KDPC* dpc, void* context, void* argument1, void* argument2) => ((EXTENSION*)context)->Count++;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public uint Count;
}
