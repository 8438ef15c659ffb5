//@ option irql_unknown_calls = allow
using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.UnknownImportAllowed;

internal static unsafe class Driver
{
    private const byte FALSE = 0;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        Custom(context);
        KeSetEvent(&((EXTENSION*)context)->Event, 0, FALSE);
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", EntryPoint = "AcmeFlushHardware")]
    private static extern void Custom(void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
}
