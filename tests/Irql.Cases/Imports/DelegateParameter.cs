using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.DelegateParameter;

internal static unsafe class Driver
{
    private const byte FALSE = 0;
    private const sbyte KernelMode = 0;
    private const int Executive = 0;

    internal delegate void DeferredRoutine(KDPC* dpc, void* context, void* argument1, void* argument2);

    private static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeWaitForSingleObject(&extension->Event, Executive, KernelMode, FALSE, null); // IRQL3006 certain
    }

    private static void OnQuietDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        EXTENSION* extension = (EXTENSION*)context;
        KeSetEvent(&extension->Event, 0, FALSE);
    }

    internal static void Initialize(EXTENSION* extension) => InitializeDpc(&extension->Dpc, OnDpc, extension);

    internal static void InitializeQuiet(EXTENSION* extension) => InitializeDpc(&extension->Dpc, OnQuietDpc, extension);

    [DllImport("ntoskrnl.exe", EntryPoint = "KeInitializeDpc")]
    private static extern void InitializeDpc(KDPC* dpc, DeferredRoutine routine, void* context);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeSetEvent(KEVENT* @event, int increment, byte wait);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern int KeWaitForSingleObject(void* @object, int waitReason, sbyte waitMode, byte alertable, long* timeout);
}

internal struct KEVENT
{
    public nuint Reserved;
}

internal unsafe struct KDPC
{
    public void* DeferredRoutine;
}

internal struct EXTENSION
{
    public KEVENT Event;
    public KDPC Dpc;
}
