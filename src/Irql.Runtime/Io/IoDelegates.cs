namespace Irql.Runtime;

/// <summary>DRIVER_DISPATCH: handles one kind of request for a driver. The topmost driver's runs in the requesting thread.</summary>
/// <param name="DeviceObject">The device the request was sent to.</param>
/// <param name="Irp">The request.</param>
/// <returns>The status the request was completed with, or STATUS_PENDING for one that was marked pending.</returns>
[IrqlRole("DRIVER_DISPATCH"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate NTSTATUS DriverDispatch(KernelPtr<DEVICE_OBJECT> DeviceObject, KernelPtr<IRP> Irp);

/// <summary>DRIVER_ADD_DEVICE: makes and attaches a device object for a device that was found.</summary>
/// <param name="DriverObject">The driver.</param>
/// <param name="PhysicalDeviceObject">The bottom device of the new stack.</param>
/// <returns>A failure leaves the stack without this driver.</returns>
[IrqlRole("DRIVER_ADD_DEVICE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate NTSTATUS DriverAddDevice(KernelPtr<DRIVER_OBJECT> DriverObject, KernelPtr<DEVICE_OBJECT> PhysicalDeviceObject);

/// <summary>
/// DRIVER_CANCEL: cancels a request. Runs at DISPATCH_LEVEL with the cancel spin lock held, which it must release to <c>Irp.CancelIrql</c>.
/// </summary>
/// <param name="DeviceObject">The device of the request's current stack location.</param>
/// <param name="Irp">The request.</param>
[IrqlRole("DRIVER_CANCEL"), IrqlRequires(IrqlLevel.Dispatch), IrqlIsCancel]
public delegate void DriverCancel(KernelPtr<DEVICE_OBJECT> DeviceObject, [IrqlRestores] KernelPtr<IRP> Irp);

/// <summary>DRIVER_STARTIO: starts the operation that a request asks for. Runs at DISPATCH_LEVEL, for one request of a device at a time.</summary>
/// <param name="DeviceObject">The device.</param>
/// <param name="Irp">The request, which is also the device's <c>CurrentIrp</c>.</param>
[IrqlRole("DRIVER_STARTIO"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate void DriverStartio(KernelPtr<DEVICE_OBJECT> DeviceObject, KernelPtr<IRP> Irp);

/// <summary>IO_COMPLETION_ROUTINE: learns that the driver below has completed a request. Runs at the completer's level, in any thread.</summary>
/// <param name="DeviceObject">The device of the driver that set the routine; null when that driver made the request.</param>
/// <param name="Irp">The request.</param>
/// <param name="Context">As given to <c>IoSetCompletionRoutine</c>.</param>
/// <returns>STATUS_MORE_PROCESSING_REQUIRED to take the request back; anything else lets completion go on.</returns>
[IrqlRole("IO_COMPLETION_ROUTINE"), IrqlRequiresMax(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate NTSTATUS IoCompletionRoutine(KernelPtr<DEVICE_OBJECT> DeviceObject, KernelPtr<IRP> Irp, PVOID Context);

/// <summary>IO_DPC_ROUTINE: finishes at DISPATCH_LEVEL what an interrupt routine began.</summary>
/// <param name="Dpc">The DPC inside the device object.</param>
/// <param name="DeviceObject">The device.</param>
/// <param name="Irp">As given to <c>IoRequestDpc</c>.</param>
/// <param name="Context">As given to <c>IoRequestDpc</c>.</param>
[IrqlRole("IO_DPC_ROUTINE"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate void IoDpcRoutine(KernelPtr<KDPC> Dpc, KernelPtr<DEVICE_OBJECT> DeviceObject, KernelPtr<IRP> Irp, PVOID Context);

/// <summary>IO_TIMER_ROUTINE: runs once a second at DISPATCH_LEVEL while the device's timer is started.</summary>
/// <param name="DeviceObject">The device.</param>
/// <param name="Context">As given to <c>IoInitializeTimer</c>.</param>
[IrqlRole("IO_TIMER_ROUTINE"), IrqlRequires(IrqlLevel.Dispatch), IrqlRequiresSame]
public delegate void IoTimerRoutine(KernelPtr<DEVICE_OBJECT> DeviceObject, PVOID Context);

/// <summary>IO_WORKITEM_ROUTINE: runs at PASSIVE_LEVEL in a system worker thread.</summary>
/// <param name="DeviceObject">The device the work item was allocated for.</param>
/// <param name="Context">As given to <c>IoQueueWorkItem</c>.</param>
[IrqlRole("IO_WORKITEM_ROUTINE"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void IoWorkitemRoutine(KernelPtr<DEVICE_OBJECT> DeviceObject, PVOID Context);

/// <summary>IO_WORKITEM_ROUTINE_EX: as <see cref="IoWorkitemRoutine"/>, and is told its work item, which it may free.</summary>
/// <param name="IoObject">The device or driver the work item was allocated for.</param>
/// <param name="Context">As given to <c>IoQueueWorkItemEx</c>.</param>
/// <param name="IoWorkItem">The work item.</param>
[IrqlRole("IO_WORKITEM_ROUTINE_EX"), IrqlRequires(IrqlLevel.Passive), IrqlRequiresSame]
public delegate void IoWorkitemRoutineEx(PVOID IoObject, PVOID Context, KernelPtr<IO_WORKITEM> IoWorkItem);

/// <summary>IO_CSQ_INSERT_IRP: puts a request into the driver's queue.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irp">The request.</param>
[IrqlRole("IO_CSQ_INSERT_IRP"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate void IoCsqInsertIrp(KernelPtr<IO_CSQ> Csq, KernelPtr<IRP> Irp);

/// <summary>IO_CSQ_INSERT_IRP_EX: puts a request into the driver's queue, or refuses it.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irp">The request.</param>
/// <param name="InsertContext">As given to <c>IoCsqInsertIrpEx</c>.</param>
/// <returns>A failure leaves the request with the caller.</returns>
[IrqlRole("IO_CSQ_INSERT_IRP_EX"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate NTSTATUS IoCsqInsertIrpEx(KernelPtr<IO_CSQ> Csq, KernelPtr<IRP> Irp, PVOID InsertContext);

/// <summary>IO_CSQ_REMOVE_IRP: takes a request out of the driver's queue.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irp">The request.</param>
[IrqlRole("IO_CSQ_REMOVE_IRP"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate void IoCsqRemoveIrp(KernelPtr<IO_CSQ> Csq, KernelPtr<IRP> Irp);

/// <summary>IO_CSQ_PEEK_NEXT_IRP: finds the next request that matches.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irp">The request to go on after, or null for the first one.</param>
/// <param name="PeekContext">As given to <c>IoCsqRemoveNextIrp</c>.</param>
/// <returns>The request, or null.</returns>
[IrqlRole("IO_CSQ_PEEK_NEXT_IRP"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate KernelPtr<IRP> IoCsqPeekNextIrp(KernelPtr<IO_CSQ> Csq, KernelPtr<IRP> Irp, PVOID PeekContext);

/// <summary>IO_CSQ_ACQUIRE_LOCK: takes the lock of the driver's queue.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irql">Receives the level to give to the release routine.</param>
[IrqlRole("IO_CSQ_ACQUIRE_LOCK"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate void IoCsqAcquireLock(KernelPtr<IO_CSQ> Csq, [IrqlSaves] out IrqlLevel Irql);

/// <summary>IO_CSQ_RELEASE_LOCK: releases the lock of the driver's queue.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irql">What the acquire routine gave.</param>
[IrqlRole("IO_CSQ_RELEASE_LOCK"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate void IoCsqReleaseLock(KernelPtr<IO_CSQ> Csq, [IrqlRestores] IrqlLevel Irql);

/// <summary>IO_CSQ_COMPLETE_CANCELED_IRP: completes a request that was cancelled while it was in the queue.</summary>
/// <param name="Csq">The cancel-safe queue.</param>
/// <param name="Irp">The request, already out of the queue.</param>
[IrqlRole("IO_CSQ_COMPLETE_CANCELED_IRP"), IrqlRequiresMax(IrqlLevel.Dispatch)]
public delegate void IoCsqCompleteCanceledIrp(KernelPtr<IO_CSQ> Csq, KernelPtr<IRP> Irp);
