using System.Runtime.InteropServices;

namespace Irql.Cases.Imports.LevelsOfPsAndObRoutines;

internal static unsafe class Driver
{
    private const byte TRUE = 1;
    private const sbyte KernelMode = 0;
    private const int DelayedWorkQueue = 1;

    [UnmanagedCallersOnly]
    internal static void OnDpc(KDPC* dpc, void* context, void* argument1, void* argument2)
    {
        _ = PsSetCreateProcessNotifyRoutine(null, TRUE); // IRQL1001 certain
        void* target = null;
        _ = ObReferenceObjectByHandle(context, 1, null, KernelMode, &target, null); // IRQL1001 certain
        if (ObReferenceObjectByPointer(context, 1, null, KernelMode) >= 0)
        {
            ((EXTENSION*)argument1)->WorkItem = PsGetProcessId(context);
            ObDereferenceObject(context);
        }
    }

    internal static void InitializeOnDpc(EXTENSION* extension) => KeInitializeDpc(&extension->Dpc, &OnDpc, extension);

    [UnmanagedCallersOnly]
    internal static void OnWork(DEVICE_OBJECT* device, void* context)
    {
        _ = PsSetCreateProcessNotifyRoutine(null, TRUE);
        void* target = null;
        if (ObReferenceObjectByHandle(context, 1, null, KernelMode, &target, null) >= 0)
        {
            ObDereferenceObject(target);
        }
    }

    internal static void QueueOnWork(EXTENSION* extension) => IoQueueWorkItem(extension->WorkItem, &OnWork, DelayedWorkQueue, extension);

    [DllImport("ntoskrnl.exe")]
    private static extern void IoQueueWorkItem(void* ioWorkItem, delegate* unmanaged<DEVICE_OBJECT*, void*, void> workerRoutine, int queueType, void* context);

    [DllImport("ntoskrnl.exe")]
    private static extern void KeInitializeDpc(KDPC* dpc, delegate* unmanaged<KDPC*, void*, void*, void*, void> deferredRoutine, void* deferredContext);

    [DllImport("ntoskrnl.exe")]
    private static extern void ObDereferenceObject(void* @object);

    [DllImport("ntoskrnl.exe")]
    private static extern int ObReferenceObjectByHandle(void* handle, uint desiredAccess, void* objectType, sbyte accessMode, void** @object, void* handleInformation);

    [DllImport("ntoskrnl.exe")]
    private static extern int ObReferenceObjectByPointer(void* target, uint access, void* type, sbyte mode);

    [DllImport("ntoskrnl.exe")]
    private static extern void* PsGetProcessId(void* process);

    [DllImport("ntoskrnl.exe")]
    private static extern int PsSetCreateProcessNotifyRoutine(void* routine, byte remove);
}

internal struct KDPC
{
    public nuint Reserved;
}

internal struct DEVICE_OBJECT
{
    public nuint Reserved;
}

internal unsafe struct EXTENSION
{
    public KDPC Dpc;
    public void* WorkItem;
}
