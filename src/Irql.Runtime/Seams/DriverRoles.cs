namespace Irql.Runtime;

/// <summary>DRIVER_INITIALIZE: a driver's entry point.</summary>
/// <param name="driver">The driver object.</param>
/// <param name="registryPath">Name of the driver's service key.</param>
/// <returns>A failure keeps the driver out.</returns>
[IrqlRole("DRIVER_INITIALIZE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate NTSTATUS DriverInitialize(KernelPtr<DRIVER_OBJECT> driver, KernelPtr<UNICODE_STRING> registryPath);

/// <summary>DRIVER_UNLOAD: a driver's last routine.</summary>
/// <param name="driver">The driver object.</param>
[IrqlRole("DRIVER_UNLOAD"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void DriverUnload(KernelPtr<DRIVER_OBJECT> driver);

/// <summary>KDEFERRED_ROUTINE: a deferred procedure call. Runs at DISPATCH_LEVEL on the stack of whoever was interrupted.</summary>
/// <param name="dpc">The DPC object.</param>
/// <param name="deferredContext">As given to <c>Ke.InitializeDpc</c>.</param>
/// <param name="systemArgument1">As given to <c>Ke.InsertQueueDpc</c>.</param>
/// <param name="systemArgument2">As given to <c>Ke.InsertQueueDpc</c>.</param>
[IrqlRole("KDEFERRED_ROUTINE"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate void KdeferredRoutine(KernelPtr<KDPC> dpc, PVOID deferredContext, PVOID systemArgument1, PVOID systemArgument2);

/// <summary>KBUGCHECK_CALLBACK_ROUTINE: runs at HIGH_LEVEL while the machine stops.</summary>
/// <param name="buffer">As registered.</param>
/// <param name="length">As registered.</param>
[IrqlRole("KBUGCHECK_CALLBACK_ROUTINE"), IrqlRequires(IrqlLevel.High), IrqlRequiresSame]
public delegate void KbugcheckCallbackRoutine(PVOID buffer, uint length);
