using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.AllocationTypeUnknown;

internal static unsafe class Driver
{
    private const uint TAG = 0x31637349;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        // The pool type comes from elsewhere: possible.
        EXTENSION* extension = (EXTENSION*)context;
        void* block = ExAllocatePool2(extension->Count, 64, TAG); // IRQL2006 may
        if (block != null)
        {
            extension->WorkItem = block;
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void* ExAllocatePool2(ulong flags, nuint numberOfBytes, uint tag);

    [DllImport("ntoskrnl.exe", ExactSpelling = true)]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
    public uint Count;
}
